/**
 * Raw HTML tags as they stand on a page: addresses resolved from where the page stands, headings on
 * the page's levels, ids left out where a page shows many posts.
 */
import type { Reference } from "../document";
import { decodeEntities, escapeHtml } from "./escape";
import type { TagWriter } from "./open-elements";
import type { HtmlAttribute, HtmlTag } from "./scan-html";

export interface TagPlacement {
  readonly resolve: (written: string, kind: Reference["kind"]) => string;
  /** Level on the page of a heading that the writer gave `level`. */
  readonly headingLevel: (level: number) => number;
  readonly keepsIds: boolean;
}

const linkAttributes: Readonly<Record<string, readonly string[]>> = {
  a: ["href"],
  area: ["href"],
  iframe: ["src"],
  embed: ["src"],
  object: ["data"],
};

const pictureAttributes: Readonly<Record<string, readonly string[]>> = {
  img: ["src", "srcset"],
  source: ["src", "srcset"],
  video: ["src", "poster"],
  audio: ["src"],
  track: ["src"],
};

const heading = /^h[1-6]$/;

/** Writes the tags of raw HTML for one page. */
export function createTagWriter(placement: TagPlacement): TagWriter {
  return {
    rename: (name) => renamed(name, placement),
    start: (html, tag) => startTag(html, tag, placement),
  };
}

/** What an attribute refers to, or null for one that holds no address. */
export function referenceKind(
  tag: string,
  attribute: string,
): Reference["kind"] | null {
  if (holds(linkAttributes, tag, attribute)) return "link";
  return holds(pictureAttributes, tag, attribute) ? "picture" : null;
}

/** The addresses of an attribute: one, or those of a `srcset`. */
export function addressesOf(attribute: HtmlAttribute): string[] {
  const value = decodeEntities(attribute.value).trim();
  if (value === "") return [];
  if (attribute.name !== "srcset") return [value];
  return candidates(value).map(({ address }) => address);
}

function holds(
  table: Readonly<Record<string, readonly string[]>>,
  tag: string,
  attribute: string,
): boolean {
  return Object.hasOwn(table, tag) && table[tag]?.includes(attribute) === true;
}

function renamed(name: string, placement: TagPlacement): string {
  if (!heading.test(name)) return name;
  return `h${placement.headingLevel(Number(name[1]))}`;
}

function startTag(html: string, tag: HtmlTag, placement: TagPlacement): string {
  const name = renamed(tag.name, placement);
  let at = name === tag.name ? tag.from : tag.from + 1 + tag.name.length;
  let result = name === tag.name ? "" : `<${name}`;
  for (const attribute of tag.attributes) {
    const replacement = written(attribute, tag.name, placement);
    if (replacement === null) continue;
    const before = html.slice(at, attribute.from);
    result += replacement === "" ? before.trimEnd() : before + replacement;
    at = attribute.to;
  }
  return result + html.slice(at, tag.to);
}

/** The attribute's new text, or null where it stays. */
function written(
  attribute: HtmlAttribute,
  tag: string,
  placement: TagPlacement,
): string | null {
  const { name } = attribute;
  const isId = name === "id" || (name === "name" && tag === "a");
  if (isId && !placement.keepsIds) return "";
  const kind = referenceKind(tag, name);
  if (kind === null) return null;
  const before = decodeEntities(attribute.value).trim();
  if (before === "") return null;
  const resolve = (address: string) => placement.resolve(address, kind);
  const after =
    name === "srcset" ? resolvedSet(before, resolve) : resolve(before);
  return after === before ? null : `${name}="${escapeHtml(after)}"`;
}

function resolvedSet(
  value: string,
  resolve: (address: string) => string,
): string {
  return candidates(value)
    .map(({ address, size }) => [resolve(address), size].join(" ").trim())
    .join(", ");
}

function candidates(value: string): { address: string; size: string }[] {
  return value
    .split(/,\s+|,$/)
    .map((candidate) => candidate.trim().split(/\s+/))
    .flatMap(([address = "", ...size]) =>
      address === "" ? [] : [{ address, size: size.join(" ") }],
    );
}
