/**
 * Blogs made of a few texts, for tests of core.
 */
import {
  buildSite,
  parseSettings,
  readPost,
  type Post,
  type Site,
  type SiteInput,
  type SiteSettings,
  type Texts,
} from "#core";

export interface TestBlog {
  readonly site: Site;
  readonly texts: Texts;
  readonly settings: SiteSettings;
}

/** The files of a blog folder by path; `galley.yaml` and `theme.css` among them, both optional. */
export type Folder = Readonly<Record<string, string>>;

export const now = Date.parse("2026-06-01T12:00:00Z");

/** A site from a folder, as the host would read it. */
export function blogOf(
  folder: Folder,
  options: Partial<SiteInput> = {},
): TestBlog {
  const { settings } = parseSettings(folder["galley.yaml"] ?? "", "test-blog");
  const posts = new Map<string, Post>();
  const files = new Set<string>();
  for (const [path, text] of Object.entries(folder)) {
    if (path === "galley.yaml" || path === "theme.css") continue;
    if (/\.(?:md|markdown)$/.test(path))
      posts.set(path, readPost(path, text, settings));
    else files.add(path);
  }
  const site = buildSite({
    settings,
    posts: [...posts.values()].map(({ meta }) => meta),
    files,
    themeCss: folder["theme.css"] ?? "",
    now,
    withDrafts: false,
    withFuture: false,
    ...options,
  });
  return { site, texts: textsOf(posts), settings };
}

export function textsOf(posts: ReadonlyMap<string, Post>): Texts {
  return {
    post: (path) => {
      const post = posts.get(path);
      if (post === undefined) throw new Error(`No post ${path}`);
      return post;
    },
  };
}

/** A post's file, with front matter of the given lines. */
export function postText(frontMatter: string, body = "Text."): string {
  return `---\n${frontMatter}\n---\n\n${body}\n`;
}
