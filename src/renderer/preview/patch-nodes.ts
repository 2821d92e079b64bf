/**
 * Makes nodes like others with as few changes as can be: what stays the same stays the same node, so
 * pictures are not loaded anew and nothing flickers.
 */

import { splicesBetween } from "../editor/splices";

/** Elements whose children are somebody else's. */
export type IsOpaque = (element: Element) => boolean;

const none: IsOpaque = () => false;

/** Makes the children of a node like those of another, which stays as it is. */
export function patchChildren(
  parent: Node,
  wanted: Node,
  isOpaque: IsOpaque = none,
): void {
  const old = [...parent.childNodes];
  patchNodes({ parent, old, next: [...wanted.childNodes], isOpaque });
}

interface NodePatch {
  readonly parent: Node;
  /** Children of the parent, in a row. */
  readonly old: readonly ChildNode[];
  readonly next: readonly ChildNode[];
  /** Before which new nodes go when there are no old ones. */
  readonly before?: ChildNode | null;
  readonly isOpaque?: IsOpaque;
}

/** Makes some neighbouring children like the wanted nodes; the children that stand there then. */
export function patchNodes({
  parent,
  old,
  next,
  before = null,
  isOpaque = none,
}: NodePatch): ChildNode[] {
  const { head, tail } = sameEnds(old, next);
  const end = old.at(-1)?.nextSibling ?? before;
  const middle = patchMiddle({
    parent,
    old: old.slice(head, old.length - tail),
    next: next.slice(head, next.length - tail),
    before: old[old.length - tail] ?? end,
    isOpaque,
  });
  return [...old.slice(0, head), ...middle, ...old.slice(old.length - tail)];
}

function sameEnds(
  old: readonly ChildNode[],
  next: readonly ChildNode[],
): { readonly head: number; readonly tail: number } {
  const least = Math.min(old.length, next.length);
  let head = 0;
  while (head < least && old[head]?.isEqualNode(next[head] ?? null)) head += 1;
  let tail = 0;
  while (
    tail < least - head &&
    old.at(-1 - tail)?.isEqualNode(next.at(-1 - tail) ?? null)
  ) {
    tail += 1;
  }
  return { head, tail };
}

/** Nodes of a kind are paired in order; what finds no partner goes or comes. */
function patchMiddle({
  parent,
  old,
  next,
  before,
  isOpaque,
}: Required<NodePatch>): ChildNode[] {
  const result: ChildNode[] = [];
  let at = 0;
  let wantedAt = 0;
  const keepUntil = (end: number) => {
    for (; at < end; at++, wantedAt++) {
      const known = old[at] as ChildNode;
      patchNode(known, next[wantedAt] as ChildNode, isOpaque);
      result.push(known);
    }
  };
  for (const { from, to, newFrom, newTo } of splicesBetween(
    old,
    next,
    isSameKind,
  )) {
    keepUntil(from);
    for (const wanted of next.slice(newFrom, newTo)) {
      const made = imported(parent, wanted);
      parent.insertBefore(made, old[from] ?? before);
      result.push(made);
    }
    for (const node of old.slice(from, to)) node.remove();
    at = to;
    wantedAt = newTo;
  }
  keepUntil(old.length);
  return result;
}

function isSameKind(a: Node, b: Node): boolean {
  return a.nodeName === b.nodeName;
}

function patchNode(known: Node, wanted: Node, isOpaque: IsOpaque): void {
  if (known.isEqualNode(wanted)) return;
  if (!isElement(known) || !isElement(wanted)) {
    known.nodeValue = wanted.nodeValue;
    return;
  }
  patchAttributes(known, wanted);
  if (!isOpaque(known)) patchChildren(known, wanted, isOpaque);
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

export function patchAttributes(known: Element, wanted: Element): void {
  for (const { name } of [...known.attributes]) {
    if (!wanted.hasAttribute(name)) known.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) {
    if (known.getAttribute(name) !== value) copyAttribute(known, name, value);
  }
}

/** The parser takes names that `setAttribute` refuses (`<p @x>`): those say nothing to a browser. */
function copyAttribute(known: Element, name: string, value: string): void {
  try {
    known.setAttribute(name, value);
  } catch {
    return;
  }
}

function imported(parent: Node, node: ChildNode): ChildNode {
  const owner = parent.ownerDocument ?? (parent as Document);
  return owner.importNode(node, true);
}
