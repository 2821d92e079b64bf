/**
 * The door of web: the app for a normal browser on this machine.
 */
export {
  startWebHost,
  type WebHost,
  type WebHostOptions,
} from "./start-web-host";
