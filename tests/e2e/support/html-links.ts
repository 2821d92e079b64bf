/**
 * The addresses and ids of an HTML page.
 */
import { parse, type DefaultTreeAdapterTypes } from "parse5";

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const addressAttributes = ["href", "src", "poster", "content"];

export interface PageLinks {
  readonly addresses: readonly string[];
  readonly ids: ReadonlySet<string>;
}

export function linksOf(html: string): PageLinks {
  const addresses: string[] = [];
  const ids = new Set<string>();
  visit(parse(html), (element) => {
    for (const { name, value } of element.attrs) {
      if (name === "id") ids.add(value);
      if (name === "srcset") addresses.push(...addressesOfSrcset(value));
      if (isAddress(element, name)) addresses.push(addressIn(element, value));
    }
  });
  return { addresses, ids };
}

function isAddress(element: Element, attribute: string): boolean {
  if (!addressAttributes.includes(attribute)) return false;
  if (attribute !== "content") return true;
  return element.attrs.some(
    ({ name, value }) => name === "http-equiv" && value === "refresh",
  );
}

function addressIn(element: Element, value: string): string {
  return element.tagName === "meta" ? value.replace(/^.*url=/i, "") : value;
}

function addressesOfSrcset(value: string): string[] {
  return value.split(",").map((part) => part.trim().split(/\s+/)[0] ?? "");
}

function visit(node: Node, see: (element: Element) => void): void {
  if ("attrs" in node) see(node);
  if ("content" in node) visit(node.content, see);
  if ("childNodes" in node)
    for (const child of node.childNodes) visit(child, see);
}
