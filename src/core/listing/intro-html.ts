/**
 * The HTML of an intro for many pages: a post's card stands on the index, on the pages of its tags
 * and of its year, and differs there in nothing but addresses.
 */
import { escapeHtml } from "../markdown/html/escape";
import type {
  MarkdownDocument,
  Reference,
  RenderContext,
} from "../markdown/document";
import type { ListingSettings } from "../settings/site-settings";
import { type Beginning, beginningOf, introOf } from "./intro";

interface WrittenAddress {
  readonly written: string;
  readonly kind: Reference["kind"];
}

/** An intro for no page in particular: texts, and between each two of them an address; null is the article's. */
interface Template {
  readonly texts: readonly string[];
  readonly addresses: readonly (WrittenAddress | null)[];
}

/** An intro taken out of its document: all that its HTML on any page is made of. */
export interface IntroPieces {
  readonly isWhole: boolean;
  readonly content: Template | Beginning;
}

/** Raw HTML is written in regard to its addresses: an intro that holds it stays a beginning. */
export function takeIntro(
  document: MarkdownDocument,
  choice: Pick<ListingSettings, "withoutFold">,
  context: RenderContext,
): IntroPieces {
  const beginning = beginningOf(document, choice, context.title);
  return {
    isWhole: beginning.cutLine === null,
    content: templateOf(beginning, context) ?? beginning,
  };
}

/** Made of texts and addresses alone, without a token of the document. */
export function isPlain({ content }: IntroPieces): boolean {
  return !("tokens" in content);
}

/** What `renderIntro` says of `html`, for any page with the labels that the intro was taken with. */
export function introHtml(
  { content }: IntroPieces,
  context: RenderContext,
): string {
  return "tokens" in content
    ? introOf(content, context)
    : filled(content, context);
}

/** No text of a document holds it: Markdown reads it as a broken character. */
const mark = "\0";

function templateOf(
  beginning: Beginning,
  context: RenderContext,
): Template | null {
  if (beginning.tokens.some(holdsHtml)) return null;
  const found: WrittenAddress[] = [];
  const html = introOf(beginning, {
    ...context,
    resolve: (written, kind) =>
      `${mark}${found.push({ written, kind }) - 1}${mark}`,
    articleHref: `${mark}${mark}`,
  });
  const pieces = html.split(mark);
  return {
    texts: pieces.filter((_, index) => index % 2 === 0),
    addresses: pieces
      .filter((_, index) => index % 2 === 1)
      .map((number) =>
        number === "" ? null : (found[Number(number)] ?? null),
      ),
  };
}

function holdsHtml({ type, children }: Beginning["tokens"][number]): boolean {
  return (
    type === "html_block" ||
    (children?.some((child) => child.type === "html_inline") ?? false)
  );
}

function filled(
  { texts, addresses }: Template,
  { resolve, articleHref }: RenderContext,
): string {
  let html = texts[0] ?? "";
  for (const [index, address] of addresses.entries()) {
    const href =
      address === null ? articleHref : resolve(address.written, address.kind);
    html += escapeHtml(href) + (texts[index + 1] ?? "");
  }
  return html;
}
