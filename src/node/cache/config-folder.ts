import { homedir } from "node:os";
import { join } from "node:path";

/** `$XDG_CONFIG_HOME/galley`, or the system's place for such files. */
export function configFolder(environment = process.env): string {
  const { XDG_CONFIG_HOME: xdg, APPDATA: appData } = environment;
  if (xdg !== undefined && xdg !== "") return join(xdg, "galley");
  if (process.platform === "win32" && appData !== undefined) {
    return join(appData, "galley");
  }
  return process.platform === "darwin"
    ? join(homedir(), "Library", "Application Support", "galley")
    : join(homedir(), ".config", "galley");
}
