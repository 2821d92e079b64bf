import { webEntryPath } from "#bridge";
import type { WebAdmission, WebEntry } from "#bridge";

/**
 * Where the code for this tab's next load is kept: of this origin and this tab alone, unlike a
 * cookie, which every other server on 127.0.0.1 would be sent. It is good for one page.
 */
const storageKey = "galley-return-code";
const launchCode = /^[0-9a-f]{64}$/;

/** Thrown where a page has no valid code: only a new address from the command helps. */
export class NoEntryError extends Error {
  override readonly name = "NoEntryError";
}

/**
 * Exchanges the code of the address, or that of the tab's last load, for a token. The code stays
 * where it is until the host has answered: a page that is loaded again before that asks anew. One
 * that is loaded again right after it may still have the address with its code, which is used up;
 * then the tab's own code lets it in.
 */
export async function enterHost(): Promise<WebAdmission> {
  for (const entry of [launchEntry(), returnEntry()]) {
    const admission = entry && (await admissionFor(entry));
    if (admission === null) continue;
    keepReturnCode(admission.returnCode);
    clearLaunchCode();
    return admission;
  }
  clearLaunchCode();
  throw new NoEntryError("There is no code that is still valid.");
}

/** Null where the host does not know the code. */
async function admissionFor(entry: WebEntry): Promise<WebAdmission | null> {
  const response = await fetch(webEntryPath, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(entry),
  });
  return response.ok ? ((await response.json()) as WebAdmission) : null;
}

/** Whether the address has a code: it was given to this page a second time, after the host began anew. */
export function hasLaunchCode(): boolean {
  return launchCode.test(location.hash.slice(1));
}

/** The code does not stay in the address: neither history nor a bookmark keeps it. */
function clearLaunchCode(): void {
  if (hasLaunchCode()) history.replaceState(null, "", location.pathname);
}

function launchEntry(): WebEntry | null {
  return hasLaunchCode() ? { launchCode: location.hash.slice(1) } : null;
}

function returnEntry(): WebEntry | null {
  const code = sessionStorage.getItem(storageKey);
  return code === null ? null : { returnCode: code };
}

export function keepReturnCode(code: string): void {
  sessionStorage.setItem(storageKey, code);
}
