/**
 * Which pages of a plan can be others than before, where some texts changed and the site kept its
 * shape: those that `Inputs` would give another key, and a few more.
 */
import { neighboursOf } from "../pages/neighbours";
import type { PostMeta } from "../post";
import type { Site } from "../site/site";
import type { RenderedEntry } from "./plan";
import { targetsOf, type TextFacts } from "./text-facts";

/** A text, as far as other pages than its own have to do with it. */
export interface TextTrace {
  /** Hash of the file's bytes. */
  readonly hash: string;
  /** What pages say of it that do not show it: `namedAs`. */
  readonly named: string;
  /** Paths of the other posts and pages into whose texts it links: to a heading, or whatever a `#` names. */
  readonly into: readonly string[];
  /** Paths of the files that it refers to. */
  readonly files: readonly string[];
}

export function traceOf(
  site: Site,
  meta: PostMeta,
  facts: TextFacts,
): TextTrace {
  const { others, files } = targetsOf(site, meta, facts);
  return {
    hash: facts.hash,
    named: namedAs(meta),
    into: others
      .filter(({ suffix }) => suffix.includes("#"))
      .map(({ path }) => path),
    files,
  };
}

/** What pages say of a post that do not show its text, besides its address. */
export function namedAs({ title, date, updated }: PostMeta): string {
  return JSON.stringify([title, date?.iso, updated?.iso]);
}

export interface ChangedTexts {
  readonly paths: ReadonlySet<string>;
  /** Those of them that are named otherwise (`namedAs`). */
  readonly renamed: ReadonlySet<string>;
  /** All texts that have a page, by path, as they were. */
  readonly traces: ReadonlyMap<string, TextTrace>;
}

/** Numbers of these pages among the entries, in order; pages without a key are always among them. */
export function doubtfulPages(
  site: Site,
  entries: readonly RenderedEntry[],
  { paths, renamed, traces }: ChangedTexts,
): number[] {
  const articles = new Set([
    ...paths,
    ...linkingInto(paths, traces),
    ...naming(renamed, site),
  ]);
  const isDoubtful = ({ key, post, shows }: RenderedEntry): boolean =>
    key === undefined ||
    (post !== undefined && articles.has(post)) ||
    (shows.length === 0 && renamed.size > 0) ||
    shows.some(({ path }) => paths.has(path));
  return [...entries.keys()].filter((number) => {
    const entry = entries[number];
    return entry !== undefined && isDoubtful(entry);
  });
}

/** Whether what they link to is there is checked with them. */
function linkingInto(
  paths: ReadonlySet<string>,
  traces: ReadonlyMap<string, TextTrace>,
): string[] {
  const found: string[] = [];
  for (const [path, { into }] of traces)
    if (into.some((other) => paths.has(other))) found.push(path);
  return found;
}

/** Articles that name posts: their neighbours, and those of their series. */
function naming(posts: ReadonlySet<string>, site: Site): string[] {
  return [...posts].flatMap((path) => {
    const { newer, older } = neighboursOf(site, path);
    const series = site.posts.get(path)?.series ?? "";
    return [newer, older, ...(site.series.get(series) ?? [])].flatMap((meta) =>
      meta === null ? [] : [meta.path],
    );
  });
}
