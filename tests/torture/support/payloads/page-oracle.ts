/**
 * What a page of Galley may consist of: read as a browser reads it, with scripting and without, each
 * element must be one that Galley itself writes, with attributes that it writes.
 */
import { parse, type DefaultTreeAdapterTypes as Tree } from "parse5";

/** `name attribute attribute`, attributes sorted. */
export type Shapes = Set<string>;

export interface PageReading {
  readonly shapes: Shapes;
  /** Addresses to follow or to fetch. */
  readonly addresses: readonly string[];
  /** Those of pictures. */
  readonly sources: readonly string[];
  /** Contents of script elements: their type and text. */
  readonly scripts: readonly { readonly type: string; readonly text: string }[];
}

export function readPage(html: string): PageReading {
  const reading = {
    shapes: new Set<string>(),
    addresses: [],
    sources: [],
    scripts: [],
  };
  walk(parse(html), reading);
  // Where nothing runs, what stands in `noscript` is markup as well.
  if (/<noscript/i.test(html)) {
    walk(parse(html, { scriptingEnabled: false }), reading);
  }
  return reading;
}

interface Collecting {
  readonly shapes: Shapes;
  readonly addresses: string[];
  readonly sources: string[];
  readonly scripts: { type: string; text: string }[];
}

const addressNames =
  /^(?:href|src|srcset|action|formaction|data|poster|background|ping|xlink:href|cite)$/;

function walk(node: Tree.Node, reading: Collecting): void {
  if ("attrs" in node) readElement(node, reading);
  if (!("childNodes" in node)) return;
  for (const child of node.childNodes) walk(child, reading);
  if ("content" in node) walk(node.content, reading);
}

function readElement(element: Tree.Element, reading: Collecting): void {
  const { attrs, tagName } = element;
  const names = attrs.map(({ name }) => name).sort();
  reading.shapes.add([tagName, ...names].join(" "));
  for (const { name, value } of attrs) {
    if (tagName === "img" && name === "src") reading.sources.push(value);
    else if (addressNames.test(name)) reading.addresses.push(value);
  }
  if (tagName !== "script") return;
  const text = element.childNodes
    .map((child) => ("value" in child ? child.value : ""))
    .join("");
  const type = attrs.find(({ name }) => name === "type")?.value ?? "";
  reading.scripts.push({ type, text });
}

/** The scheme as a browser finds it, or null. */
function schemeOf(address: string): string | null {
  const seen = address.replaceAll(/[\p{Cc}\p{Z}]/gu, "");
  return /^([a-z][a-z0-9+.-]*):/i.exec(seen)?.[1]?.toLowerCase() ?? null;
}

/** Addresses that a field may lead to or load. */
export function isHarmlessAddress(address: string): boolean {
  const scheme = schemeOf(address);
  return (
    scheme === null ||
    ["http", "https", "mailto", "tel", "feed"].includes(scheme)
  );
}

/** Schemes that a link in a text must not have; what no browser follows does no harm. */
export function isScriptAddress(address: string): boolean {
  const scheme = schemeOf(address) ?? "";
  return ["javascript", "vbscript", "data", "file"].includes(scheme);
}

/** What a picture in a text must not be: anything in data that is none. */
export function isScriptSource(source: string): boolean {
  return (
    isScriptAddress(source) &&
    !/^data:image\/(?:gif|png|jpeg|webp);/i.test(source)
  );
}

/** Names of elements that Markdown without raw HTML makes, and the attributes that they may have. */
const written: Readonly<Record<string, string>> = {
  a: "href title class id role aria-label",
  img: "src alt title loading decoding class width height",
  code: "class",
  pre: "tabindex",
  span: "class id",
  div: "class role tabindex aria-label",
  p: "class",
  li: "class id",
  ol: "start class",
  ul: "class",
  input: "type checked disabled aria-label",
  section: "class role aria-label",
  sup: "class",
  th: "scope class",
  td: "class",
};
const bare = new Set(
  "h1 h2 h3 h4 h5 h6 em strong del s sub blockquote hr br table thead tbody tr dl dt dd figure figcaption mark".split(
    " ",
  ),
);

/** Whether Markdown can have made an element of this shape. */
export function isOfMarkdown(shape: string): boolean {
  const [name = "", ...attributes] = shape.split(" ");
  if (/^h[1-6]$/.test(name)) return attributes.every((each) => each === "id");
  if (bare.has(name)) return attributes.length === 0;
  const allowed = written[name]?.split(" ");
  return (
    allowed !== undefined && attributes.every((each) => allowed.includes(each))
  );
}
