import { buildSite, planPages, readPost, siteSince } from "#core";
import type {
  LinkStyle,
  Plan,
  PostMeta,
  Problem,
  Site,
  SiteInput,
  Texts,
} from "#core";
import type { Blog } from "./blog";
import { createTexts } from "./blog-texts";

export interface PlanOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly drafts?: boolean;
  readonly future?: boolean;
  /** In the place of the settings' own: what is served here cannot use the addresses of the web. */
  readonly links?: LinkStyle | undefined;
  /** Unsaved texts by path: they stand in the place of the files. */
  readonly overlay?: ReadonlyMap<string, string>;
  /** An earlier site of the blog: what has not changed since is not worked out again. */
  readonly before?: Site | undefined;
}

/** A site, its plan, and where the plan's pages get their texts. */
export interface PlannedSite {
  readonly site: Site;
  readonly plan: Plan;
  readonly texts: Texts;
  /** What reading and planning found; rendering finds the problems of the posts that are shown. */
  readonly problems: readonly Problem[];
}

/**
 * The plan of a blog's site, made without reading a text: its pages. An export finds the files that
 * go along while it makes them; a server answers one page at a time and finds files by
 * `sourceOfFile`.
 */
export function planOf(blog: Blog, options: PlanOptions): PlannedSite {
  const site = siteOf(blog, options);
  const plan = planPages(site);
  const texts = createTexts(blog, options.overlay);
  return { site, plan, texts, problems: problemsOf(blog, plan) };
}

/** The site alone: addresses and orders of all posts. */
export function siteOf(blog: Blog, options: PlanOptions): Site {
  const { links, overlay = new Map<string, string>(), before } = options;
  const input: SiteInput = {
    settings: links === undefined ? blog.settings : { ...blog.settings, links },
    posts: metasOf(blog, overlay),
    files: new Set(blog.files),
    themeCss: blog.themeCss,
    now: options.now,
    withDrafts: options.drafts ?? false,
    withFuture: options.future ?? false,
  };
  return before === undefined ? buildSite(input) : siteSince(before, input);
}

function metasOf(blog: Blog, overlay: ReadonlyMap<string, string>): PostMeta[] {
  const metas: PostMeta[] = [];
  for (const [path, post] of blog.posts) {
    if (!post.isInSite) continue;
    const text = overlay.get(path);
    metas.push(
      text === undefined ? post.meta : readPost(path, text, blog.settings).meta,
    );
  }
  return metas;
}

/** No fault of the blog's, but whoever named the wrong folder should hear of it. */
function noPosts({ folder, posts, postsFolder }: Blog): Problem[] {
  if (posts.size > 0) return [];
  return [
    {
      code: "no-posts",
      severity: "warning",
      message: `There are no posts in ${folder}.`,
      path: postsFolder,
      hint: "Write one into posts/, or name the folder that holds the Markdown files.",
    },
  ];
}

function problemsOf(blog: Blog, plan: Plan): Problem[] {
  const others = [...blog.posts.values()].filter(({ isInSite }) => !isInSite);
  return [
    ...blog.settingsProblems,
    ...blog.problems,
    ...others.flatMap(({ problems }) => problems),
    ...noPosts(blog),
    ...plan.problems,
  ];
}
