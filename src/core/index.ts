/**
 * The door of core: everything that other rooms may use of it.
 */
export * from "./problem";
export * from "./text-change";
export * from "./post";
export * from "./settings/site-settings";
export { defaultSettings } from "./settings/default-settings";
export { parseSettings, type ParsedSettings } from "./settings/parse-settings";
export { splitFrontMatter, type FrontMatterSplit } from "./frontmatter/split";
export { readFrontMatterFields } from "./frontmatter/fields";
export { readPost } from "./read-post";
export { parseDate, dateInZone, isTimezone } from "./post-date";
export { slugify } from "./slug";
export { newPostText, newPostFileName, type NewPost } from "./new-post";
export * from "./markdown/document";
export * from "./site/site";
export * from "./plan/plan";
