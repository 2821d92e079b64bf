/**
 * The one place where strings become nodes or code. HTML is parsed into a document without a window:
 * nothing in it runs, loads or navigates. The only code that is started by its address is the
 * preview's worker.
 */
import type {} from "./trusted-types";
import workerUrl from "./worker?worker&url";

const rules = {
  createHTML: (html: string) => html,
  createScriptURL: (url: string) => {
    if (url !== workerUrl) throw new Error(`No script is started from ${url}`);
    return url;
  },
};

const policy = globalThis.trustedTypes?.createPolicy("galley-inert", rules);

/** A whole page or a fragment as a document that does nothing. */
export function parseInert(html: string): Document {
  const trusted = policy === undefined ? html : policy.createHTML(html);
  // The DOM's types know nothing of trusted values; they are taken in the string's place.
  return new DOMParser().parseFromString(trusted as string, "text/html");
}

/** The address of the worker, for `new Worker`. */
export function workerAddress(): string {
  return (policy ?? rules).createScriptURL(workerUrl) as string;
}
