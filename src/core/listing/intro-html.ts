/**
 * The HTML of an intro for many pages: a post's card stands on the index, on the pages of its tags
 * and of its year, and differs there in nothing but addresses.
 */
import { KeptWith } from "../kept-with";
import { escapeHtml } from "../markdown/html/escape";
import type { MarkdownLabels } from "../markdown/labels";
import type {
  MarkdownDocument,
  Reference,
  RenderContext,
} from "../markdown/document";
import type { ListingSettings } from "../settings/site-settings";
import { type Beginning, beginningOf, introOf } from "./intro";

type Choice = Pick<ListingSettings, "withoutFold">;

interface WrittenAddress {
  readonly written: string;
  readonly kind: Reference["kind"];
}

/** An intro for no page in particular: texts, and between each two of them an address; null is the article's. */
interface Template {
  readonly texts: readonly string[];
  readonly addresses: readonly (WrittenAddress | null)[];
}

interface Kept {
  readonly withoutFold: Choice["withoutFold"];
  readonly title: string | undefined;
  readonly labels: MarkdownLabels | undefined;
  readonly beginning: Beginning;
  /** Null where raw HTML stands, which is written in regard to its addresses. */
  readonly template: Template | null;
}

const kept = new KeptWith<MarkdownDocument, Kept>();

/** What `renderIntro` says of `html` and `isWhole`; rendered once for all pages, where that can be. */
export function introHtml(
  document: MarkdownDocument,
  choice: Choice,
  context: RenderContext,
): { readonly html: string; readonly isWhole: boolean } {
  const { beginning, template } = keptOf(document, choice, context);
  return {
    html:
      template === null
        ? introOf(beginning, context)
        : filled(template, context),
    isWhole: beginning.cutLine === null,
  };
}

function keptOf(
  document: MarkdownDocument,
  choice: Choice,
  context: RenderContext,
): Kept {
  const { withoutFold } = choice;
  const { title, labels } = context;
  const known = kept.get(document);
  if (
    known !== undefined &&
    known.withoutFold === withoutFold &&
    known.title === title &&
    known.labels === labels
  )
    return known;
  const beginning = beginningOf(document, choice, title);
  const template = templateOf(beginning, context);
  const made = { withoutFold, title, labels, beginning, template };
  kept.set(document, made);
  return made;
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
