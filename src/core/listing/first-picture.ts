/**
 * The first picture of a text: a card's cover where the front matter names none.
 */
import type { MarkdownDocument } from "../markdown/document";

export interface Picture {
  /** As written in the text. */
  readonly href: string;
  readonly alt: string;
}

/** The first picture that the text shows, in Markdown or raw HTML, or null. */
export function firstPicture(document: MarkdownDocument): Picture | null {
  const first = document.references.find(
    ({ isImage, href }) => isImage === true && href !== "",
  );
  return first === undefined
    ? null
    : { href: first.href, alt: first.alt ?? "" };
}
