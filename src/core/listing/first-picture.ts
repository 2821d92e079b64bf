/**
 * The first picture of a text: a card's cover where the front matter names none.
 */
import type {
  DocumentPart,
  MarkdownDocument,
  Reference,
} from "../markdown/document";

export interface Picture {
  /** As written in the text. */
  readonly href: string;
  readonly alt: string;
}

/** The first picture that the text shows, in Markdown or raw HTML, or null. */
export function firstPicture(document: MarkdownDocument): Picture | null {
  const first =
    document.parts === undefined
      ? document.references.find(isPicture)
      : firstOf(document.parts);
  return first === undefined
    ? null
    : { href: first.href, alt: first.alt ?? "" };
}

/** The lines, which would have to be counted, do not matter. */
function firstOf(parts: readonly DocumentPart[]): Reference | undefined {
  for (const { references } of parts) {
    const found = references.find(isPicture);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isPicture({ isImage, href }: Reference): boolean {
  return isImage === true && href !== "";
}
