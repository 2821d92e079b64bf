/**
 * The door of node: reading a blog folder, saving, keeping what is unsaved, and writing and serving
 * a site.
 */
export * from "./files/file-error";
export * from "./files/file-calls";
export * from "./files/open-folder";
export * from "./files/temporary-name";
export * from "./files/leftovers";
export * from "./files/is-alive";
export * from "./files/save-file";
export * from "./files/create-file";
export * from "./files/make-folders";
export * from "./files/hash";
export * from "./files/resolve-inside";
export * from "./files/in-slices";
export * from "./files/read-bytes";
export * from "./files/read-inside";
export * from "./files/decode-text";
export * from "./blog/blog";
export * from "./blog/blog-layout";
export * from "./blog/walk-folder";
export * from "./blog/read-post-file";
export * from "./blog/load-blog";
export * from "./blog/blog-texts";
export * from "./blog/plan-of";
export * from "./blog/watch-folder";
export * from "./blog/search-posts";
export * from "./blog/store-picture";
export * from "./keep/own-folder";
export * from "./keep/journal";
export * from "./keep/host-locks";
export * from "./keep/history";
export { thinned, type Snapshot } from "./keep/thinning";
export * from "./keep/trash";
export * from "./keep/exported";
export * from "./serve/content-types";
export * from "./serve/local-server";
export * from "./serve/request-guards";
export * from "./serve/not-served";
export * from "./serve/site-files";
export * from "./serve/serve-plan";
export * from "./serve/serve-folder";
export * from "./export/export-site";
export { TargetRefusedError } from "./export/export-target";
export { manifestName } from "./export/manifest";
export { RenderError } from "./export/render-site";
export { TargetBusyError } from "./export/staging";
