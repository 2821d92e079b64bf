import { spawn } from "node:child_process";

/** The system's way to open an address, without a shell in between. */
function opener(url: string): readonly [string, readonly string[]] {
  switch (process.platform) {
    case "darwin":
      return ["open", [url]];
    case "win32":
      return ["rundll32", ["url.dll,FileProtocolHandler", url]];
    default:
      return ["xdg-open", [url]];
  }
}

/**
 * Opens an address in the default browser, or in the one that BROWSER names; `BROWSER=none` opens
 * none. A system without a browser is no failure: the address is printed anyway.
 */
export function openBrowser(url: string): void {
  const wanted = process.env["BROWSER"];
  if (wanted === "none") return;
  const [program, args] = wanted ? [wanted, [url]] : opener(url);
  const child = spawn(program, args, { stdio: "ignore", detached: true });
  child.on("error", () => undefined);
  child.unref();
}
