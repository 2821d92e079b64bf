/**
 * The door of core: everything that other rooms may use of it.
 */
export * from "./problem";
export * from "./text-change";
export * from "./post";
export * from "./settings/site-settings";
export * from "./markdown/document";
export * from "./site";
export * from "./plan-types";
