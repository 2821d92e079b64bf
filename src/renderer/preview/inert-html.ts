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

/**
 * A whole page or a fragment as a document that does nothing. `realm` is the window it is parsed for:
 * the proof's own has a policy of its own, and does not report each `style` of a post to the console.
 */
export function parseInert(
  html: string,
  realm: Pick<typeof globalThis, "DOMParser"> = globalThis,
): Document {
  const trusted = policy === undefined ? html : policy.createHTML(html);
  // The DOM's types know nothing of trusted values; they are taken in the string's place.
  const text = trusted as string;
  return withoutHaste(new realm.DOMParser().parseFromString(text, "text/html"));
}

/** Elements for which Chromium (156) looks up and connects to a host before any policy is asked. */
const hasty = "link, iframe, frame, fencedframe, portal";

/** No sandbox and no policy stops what is hasty: it never comes into a document that is shown. */
function withoutHaste(inert: Document): Document {
  // An element may be named like the method (see free-names.ts).
  const { querySelectorAll } = Document.prototype;
  for (const element of querySelectorAll.call(inert, hasty)) element.remove();
  return inert;
}

/** The address of the worker, for `new Worker`. */
export function workerAddress(): string {
  return (policy ?? rules).createScriptURL(workerUrl) as string;
}
