/**
 * The door of host: answers every request of the bridge for an open blog.
 */
export * from "./host-types";
export { createHost } from "./host";
export { plainResource, readAppPage } from "./pages/app-page";
export * from "./remembered";
export { refuse, RefusalError } from "./refusal";
export { Turns } from "./turns";
// What carries requests needs these too, and may not reach past the host for them.
export {
  closeServer,
  configFolder,
  findCacheKey,
  hasOwnHost,
  isFromElsewhere,
  isOwnTarget,
  keepHeapLean,
  listen,
  ownHosts,
  saveFile,
} from "#node";
