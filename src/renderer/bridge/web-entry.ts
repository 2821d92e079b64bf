import { webEntryPath } from "#bridge";
import type { WebAdmission, WebEntry } from "#bridge";

/**
 * Where the code for this tab's next load is kept: of this origin and this tab alone, unlike a
 * cookie, which every other server on 127.0.0.1 would be sent. It is good for one use.
 */
const storageKey = "galley-return-code";
const launchCode = /^[0-9a-f]{64}$/;

/** Thrown where a page has no valid code: only a new address from the command helps. */
export class NoEntryError extends Error {
  override readonly name = "NoEntryError";
}

/** Exchanges the code of the address, or that of the tab's last load, for a token. */
export async function enterHost(): Promise<WebAdmission> {
  const entry = takeLaunchCode() ?? returnEntry();
  if (entry === null) throw new NoEntryError("The address has no code.");
  const response = await fetch(webEntryPath, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(entry),
  });
  if (!response.ok) throw new NoEntryError("The code is not valid any more.");
  const admission = (await response.json()) as WebAdmission;
  keepReturnCode(admission.returnCode);
  return admission;
}

/** Whether the address has a code: it was given to this page a second time, after the host began anew. */
export function hasLaunchCode(): boolean {
  return launchCode.test(location.hash.slice(1));
}

/** From the address, where it does not stay: neither history nor a bookmark keeps it. */
function takeLaunchCode(): WebEntry | null {
  const code = location.hash.slice(1);
  if (!launchCode.test(code)) return null;
  history.replaceState(null, "", location.pathname);
  return { launchCode: code };
}

function returnEntry(): WebEntry | null {
  const code = sessionStorage.getItem(storageKey);
  return code === null ? null : { returnCode: code };
}

export function keepReturnCode(code: string): void {
  sessionStorage.setItem(storageKey, code);
}
