/** A blog's state for tests, from files. */
import type { BlogState, PostListItem } from "../../../src/bridge";
import { buildSite, defaultSettings, readPost } from "../../../src/core";

const now = Date.parse("2026-06-01T00:00:00Z");

export function sampleBlog(
  posts: readonly (readonly [path: string, text: string])[],
  files: readonly string[] = [],
): BlogState {
  const settings = defaultSettings("Sample");
  const metas = posts.map(
    ([path, text]) => readPost(path, text, settings).meta,
  );
  const site = buildSite({
    settings,
    posts: metas,
    files: new Set(files),
    themeCss: "",
    now,
    withDrafts: false,
    withFuture: false,
  });
  const items: PostListItem[] = metas.map((meta) => ({
    meta,
    state: meta.isDraft ? "draft" : "published",
    isChangedSinceExport: false,
    address: site.addresses.get(meta.path) ?? "/",
    problems: [],
    modified: now,
  }));
  return {
    folder: "/blog",
    name: "Sample",
    previewBase: "/preview/key/",
    settings,
    settingsProblems: [],
    themeCss: "",
    posts: items,
    files,
    problems: [],
    now,
    unsaved: [],
    otherHosts: [],
    exportTarget: null,
  };
}
