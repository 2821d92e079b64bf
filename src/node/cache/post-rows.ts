import type { PostDate, PostMeta, Problem } from "#core";
import type { BlogPost } from "../blog/blog";

/** Values in a fixed order, without names: half as much to parse. */
type Row = [
  ...file: [
    path: string,
    mark: string,
    hash: string,
    modified: number,
    readOnly: string | null,
    isInSite: boolean,
    problems: readonly Problem[],
  ],
  ...meta: [
    kind: PostMeta["kind"],
    title: string,
    date: DateRow | null,
    updated: DateRow | null,
    slug: string,
    tags: readonly string[],
    categories: readonly string[],
    description: string,
    excerpt: string,
    cover: string,
    coverAlt: string,
    isDraft: boolean,
    aliases: readonly string[],
    author: string,
    series: string,
    inNavigation: boolean,
  ],
];

type DateRow = [instant: number, iso: string, day: string];

/** Posts as text. What has no mark proves nothing later on and is left out. */
export function writeRows(posts: Iterable<BlogPost>): string {
  const rows: Row[] = [];
  for (const post of posts) if (post.mark !== "") rows.push(rowOf(post));
  return JSON.stringify(rows);
}

/** The posts of a text that `writeRows` gave, by path. Throws for any other. */
export function readRows(text: string): Map<string, BlogPost> {
  const rows = JSON.parse(text) as readonly Row[];
  const posts = new Map<string, BlogPost>();
  for (const row of rows) posts.set(row[0], postOf(row));
  return posts;
}

function rowOf({ meta, ...post }: BlogPost): Row {
  return [
    meta.path,
    post.mark,
    post.hash,
    post.modified,
    post.readOnly,
    post.isInSite,
    post.problems,
    meta.kind,
    meta.title,
    dateRow(meta.date),
    dateRow(meta.updated),
    meta.slug,
    meta.tags,
    meta.categories,
    meta.description,
    meta.excerpt,
    meta.cover,
    meta.coverAlt,
    meta.isDraft,
    meta.aliases,
    meta.author,
    meta.series,
    meta.inNavigation,
  ];
}

function postOf(row: Row): BlogPost {
  const [path, mark, hash, modified, readOnly, isInSite, problems] = row;
  const meta = metaOf(path, row);
  return { meta, problems, hash, modified, readOnly, isInSite, mark };
}

function metaOf(path: string, row: Row): PostMeta {
  return {
    path,
    kind: row[7],
    title: row[8],
    date: dateOf(row[9]),
    updated: dateOf(row[10]),
    slug: row[11],
    tags: row[12],
    categories: row[13],
    description: row[14],
    excerpt: row[15],
    cover: row[16],
    coverAlt: row[17],
    isDraft: row[18],
    aliases: row[19],
    author: row[20],
    series: row[21],
    inNavigation: row[22],
  };
}

function dateRow(date: PostDate | null): DateRow | null {
  return date === null ? null : [date.instant, date.iso, date.day];
}

function dateOf(row: DateRow | null): PostDate | null {
  return row === null ? null : { instant: row[0], iso: row[1], day: row[2] };
}
