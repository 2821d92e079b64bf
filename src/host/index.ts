/**
 * The door of host: answers every request of the bridge for an open blog.
 */
export * from "./host-types";
export { createHost } from "./host";
export { refuse, RefusalError } from "./refusal";
