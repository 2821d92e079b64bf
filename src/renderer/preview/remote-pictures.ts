/**
 * Addresses that a proof would fetch. Those of the site lead to the preview, from whatever page they
 * are seen; those from elsewhere are kept back until the writer asks for the pictures of this post.
 * Sounds, films, fonts and drawings' parts from elsewhere are never fetched.
 */
import { type CssUse, settleCss } from "./settle-css";
import { parseSrcset, writeSrcset } from "./srcset";

export interface PictureOptions {
  /** Address of the site with a closing slash, or empty. */
  readonly siteUrl: string;
  /** Where the preview serves the site: absolute, ending in `/`. */
  readonly base: string;
  /** The page's own address in the preview. */
  readonly here: string;
  readonly loadsRemote: boolean;
}

/** Marks what is kept back: in the place of a picture, or of one in its style. */
const mark = "data-remote";
const styleMark = "data-remote-style";

/** Attributes that are fetched as soon as they stand in a document. */
const fetched: ReadonlySet<string> = new Set(
  "src srcset poster background lowsrc dynsrc href xlink:href".split(" "),
);
/** Elements on which `href` is a way to go, not something to fetch. */
const links: ReadonlySet<string> = new Set(["a", "area"]);
/** Elements that show a picture by one of these attributes. */
const pictured: ReadonlySet<string> = new Set(
  "img source image feimage input video body table td th".split(" "),
);

/** Settles every address that would be fetched, in a document that fetches nothing yet. */
export function settlePictures(
  root: ParentNode,
  optionsFor: PictureOptions | ((element: Element) => PictureOptions),
): void {
  const of = typeof optionsFor === "function" ? optionsFor : () => optionsFor;
  for (const element of root.querySelectorAll("*")) {
    settleElement(element, of(element));
  }
}

function settleElement(element: Element, options: PictureOptions): void {
  const name = element.localName.toLowerCase();
  for (const attribute of [...element.attributes]) {
    if (fetched.has(attribute.name)) settle(element, attribute, options);
    else if (hasStyle(element, attribute)) {
      settleStyle(element, attribute, options);
    }
  }
  if (name === "style") settleSheet(element, options);
}

/** SVG writes style as attributes, too: `fill="url(…)"`. */
function hasStyle({ namespaceURI }: Element, { name, value }: Attr): boolean {
  if (name === "style") return true;
  const isDrawing = namespaceURI === "http://www.w3.org/2000/svg";
  return isDrawing && /[(\\]/.test(value);
}

function settle(element: Element, attribute: Attr, options: PictureOptions) {
  const { name, value } = attribute;
  const isLink = name.endsWith("href") && links.has(element.localName);
  if (isLink || value.startsWith("#")) return;
  const mayLoad = options.loadsRemote && showsPicture(element, name);
  const settleOne = (address: string) =>
    settleAddress(address, { ...options, loadsRemote: mayLoad });
  const settled =
    name === "srcset" ? settleSet(value, settleOne) : settleOne(value);
  if (settled === value) return;
  if (settled !== null) {
    attribute.value = settled;
    return;
  }
  element.removeAttribute(name);
  element.setAttribute(mark, value.trim());
}

/** Only pictures come from elsewhere: a film's frame does, the film does not. */
function showsPicture(element: Element, attribute: string): boolean {
  const name = element.localName.toLowerCase();
  if (name === "video") return attribute === "poster";
  if (name === "source") return element.closest("video, audio") === null;
  return pictured.has(name);
}

/** A list of addresses with sizes: whole or not at all. */
function settleSet(
  written: string,
  settleOne: (address: string) => string | null,
): string | null {
  const settled = parseSrcset(written).map(({ address, size }) => ({
    address: settleOne(address),
    size,
  }));
  const known = settled.flatMap(({ address, size }) =>
    address === null ? [] : [{ address, size }],
  );
  return known.length === settled.length ? writeSrcset(known) : null;
}

function settleStyle(
  element: Element,
  attribute: Attr,
  options: PictureOptions,
): void {
  const { css, keptBack } = settleCssAddresses(attribute.value, options);
  if (css !== attribute.value) attribute.value = css;
  if (keptBack > 0) element.setAttribute(styleMark, "");
}

function settleSheet(style: Element, options: PictureOptions): void {
  const written = style.textContent ?? "";
  const { css, keptBack } = settleCssAddresses(written, options);
  if (css !== written) style.textContent = css;
  if (keptBack > 0) style.setAttribute(styleMark, "");
}

/** A style as it may stand in a proof. */
export function settleCssAddresses(css: string, options: PictureOptions) {
  return settleCss(css, (address: string, use: CssUse) => {
    const loadsRemote = options.loadsRemote && use === "picture";
    return settleAddress(address, { ...options, loadsRemote });
  });
}

/** The address to fetch, or null for one that may not be fetched. */
export function settleAddress(
  written: string,
  { siteUrl, base, here, loadsRemote }: PictureOptions,
): string | null {
  const address = written.trim();
  const isOfSite = siteUrl !== "" && address.startsWith(siteUrl);
  const isRooted = /^\/(?!\/)/.test(address);
  const url = parse(
    isOfSite
      ? base + address.slice(siteUrl.length)
      : isRooted && !address.startsWith(new URL(base).pathname)
        ? base + address.slice(1)
        : address,
    here,
  );
  if (url === null) return null;
  const isLocal = url.href.startsWith(base) || url.protocol === "data:";
  const isWanted = loadsRemote && /^https?:$/.test(url.protocol);
  return isLocal || isWanted ? url.href : null;
}

function parse(address: string, here: string): URL | null {
  try {
    return new URL(address, here);
  } catch {
    return null;
  }
}

/** How many pictures and media in a document wait for the writer's word. */
export function countRemote(root: ParentNode): number {
  return root.querySelectorAll(`[${mark}], [${styleMark}]`).length;
}

/** Whether an element is such a picture or holds one. */
export function holdsRemote(element: Element): boolean {
  const selector = `[${mark}], [${styleMark}]`;
  return element.matches(selector) || countRemote(element) > 0;
}
