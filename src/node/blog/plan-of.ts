import { buildSite, planSite, readPost } from "#core";
import type { Plan, PostMeta, Problem, Site, Texts } from "#core";
import type { Blog } from "./blog";
import { createTexts } from "./blog-texts";

export interface PlanOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly drafts?: boolean;
  readonly future?: boolean;
  /** Unsaved texts by path: they stand in the place of the files. */
  readonly overlay?: ReadonlyMap<string, string>;
}

/** A site, its plan, and where the plan's pages get their texts. */
export interface PlannedSite {
  readonly site: Site;
  readonly plan: Plan;
  readonly texts: Texts;
  /** What reading and planning found; rendering finds more. */
  readonly problems: readonly Problem[];
}

/** The site of a blog as a plan: what export, preview server and "what will change" work from. */
export function planOf(blog: Blog, options: PlanOptions): PlannedSite {
  const overlay = options.overlay ?? new Map<string, string>();
  const site = siteOf(blog, { ...options, overlay });
  const plan = planSite(site);
  return {
    site,
    plan,
    texts: createTexts(blog, overlay),
    problems: [...blogProblems(blog), ...site.problems, ...plan.problems],
  };
}

/** The site alone: addresses and orders of all posts. */
export function siteOf(blog: Blog, options: PlanOptions): Site {
  return buildSite({
    settings: blog.settings,
    posts: metasOf(blog, options.overlay ?? new Map<string, string>()),
    files: new Set(blog.files),
    themeCss: blog.themeCss,
    now: options.now,
    withDrafts: options.drafts ?? false,
    withFuture: options.future ?? false,
  });
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

/** Everything that reading the folder complained about. */
export function blogProblems(blog: Blog): Problem[] {
  return [
    ...blog.settingsProblems,
    ...blog.problems,
    ...[...blog.posts.values()].flatMap((post) => post.problems),
  ];
}
