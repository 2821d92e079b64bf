/**
 * What HTML's parser knows of elements and a balancing writer must know as well: which have no
 * content, and which end by themselves when another begins (HTML Standard, 13.1.2.4).
 */

/** Elements without content and end tag. */
export const voidElements: ReadonlySet<string> = new Set([
  "area",
  "base",
  "basefont",
  "bgsound",
  "br",
  "col",
  "embed",
  "frame",
  "hr",
  "image",
  "img",
  "input",
  "keygen",
  "link",
  "meta",
  "param",
  "source",
  "track",
  "wbr",
]);

/** Tags that a body cannot hold, or that would swallow the rest of the page. */
export const droppedTags: ReadonlySet<string> = new Set([
  "html",
  "head",
  "body",
  "frameset",
  "frame",
  "plaintext",
]);

/** Elements that separate words and end an open paragraph. */
export const blockElements: ReadonlySet<string> = new Set([
  "address",
  "article",
  "aside",
  "blockquote",
  "center",
  "dd",
  "details",
  "dialog",
  "dir",
  "div",
  "dl",
  "dt",
  "fieldset",
  "figcaption",
  "figure",
  "footer",
  "form",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "header",
  "hgroup",
  "hr",
  "li",
  "main",
  "menu",
  "nav",
  "ol",
  "p",
  "pre",
  "search",
  "section",
  "summary",
  "table",
  "ul",
]);

const cells = ["td", "th"];
const rows = [...cells, "tr"];
const rowGroups = [...rows, "thead", "tbody", "tfoot", "caption", "colgroup"];

const endedBy: Readonly<Record<string, readonly string[]>> = {
  li: ["li", "p"],
  dt: ["dt", "dd", "p"],
  dd: ["dt", "dd", "p"],
  td: cells,
  th: cells,
  tr: [...rows, "caption", "colgroup"],
  thead: rowGroups,
  tbody: rowGroups,
  tfoot: rowGroups,
  option: ["option"],
  optgroup: ["option", "optgroup"],
  rt: ["rt", "rp"],
  rp: ["rt", "rp"],
};

const onlyParagraph: readonly string[] = ["p"];
const nothing: readonly string[] = [];

/** The open elements that end, without a tag of their own, when `name` begins. */
export function endedByStart(name: string): readonly string[] {
  if (Object.hasOwn(endedBy, name)) return endedBy[name] ?? nothing;
  return blockElements.has(name) ? onlyParagraph : nothing;
}

const optionalEnds: ReadonlySet<string> = new Set([
  "p",
  ...Object.keys(endedBy),
  "caption",
  "colgroup",
]);

/** The element ends with its parent, without a tag of its own. */
export function hasOptionalEnd(name: string): boolean {
  return optionalEnds.has(name);
}

/** HTML elements that end the SVG or MathML that they begin in (HTML Standard, 13.2.6.5). */
export const leavesForeign: ReadonlySet<string> = new Set(
  "b big blockquote br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 hr i img li listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var".split(
    " ",
  ),
);

/** Elements of SVG and MathML in which HTML is allowed. */
export const holdsHtml: ReadonlySet<string> = new Set(
  "foreignobject desc title annotation-xml mi mo mn ms mtext".split(" "),
);
