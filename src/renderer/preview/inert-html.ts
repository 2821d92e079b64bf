/**
 * The one place where HTML becomes nodes. It is parsed into a document without a window: nothing in
 * it runs, loads or navigates. What may not stand in a proof is taken out before anyone sees it.
 */
import type {} from "./trusted-types";

const policy = globalThis.trustedTypes?.createPolicy("galley-inert", {
  createHTML: (html) => html,
});

/** A whole page or a fragment as a document that does nothing. */
export function parseInert(html: string): Document {
  const trusted = policy === undefined ? html : policy.createHTML(html);
  // The DOM's types know nothing of trusted HTML; the parser takes it in the string's place.
  return new DOMParser().parseFromString(trusted as string, "text/html");
}

/** Elements that run, embed, navigate or reach out by themselves, without which text reads the same. */
const unwanted =
  "script, base, meta[http-equiv], iframe, frame, frameset, object, embed, portal, fencedframe, " +
  "body link, head link:not([rel~='canonical' i]):not([rel~='alternate' i])";

/** Takes out what must not reach the proof. Returns the same document. */
export function disarm(inert: Document): Document {
  for (const element of inert.querySelectorAll(unwanted)) element.remove();
  for (const anchor of inert.querySelectorAll("[ping]")) {
    anchor.removeAttribute("ping");
  }
  // A template's content is a document of its own, which the selectors above do not enter.
  for (const template of inert.querySelectorAll("template")) template.remove();
  return inert;
}
