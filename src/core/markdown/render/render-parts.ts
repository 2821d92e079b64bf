/**
 * The parts of a document into blocks, each part once: its HTML is kept as long as its tokens, the
 * places of its addresses and what counts through the document are the same.
 */
import type { Token } from "markdown-it";
import type {
  Block,
  DocumentPart,
  Reference,
  RenderContext,
  ResolveAddress,
} from "../document";
import { englishLabels, type MarkdownLabels } from "../labels";
import { BlockWriter } from "./block-writer";
import { articlePage, topLevel } from "./page";

/** Parts that are written together, since raw HTML spans them; mostly one. */
interface Written {
  readonly members: readonly (readonly Token[])[];
  /** Raw HTML is open to the end of the document: whatever follows belongs to it. */
  readonly isOpen: boolean;
  /** With lines that count from the first member's. */
  readonly blocks: readonly Block[];
  readonly pictures: number;
  readonly surroundings: Surroundings;
  /** What resolved its addresses, and to what: the same resolver need not be asked again. */
  readonly resolve: ResolveAddress;
  readonly addresses: readonly Address[];
}

/** What else the HTML depends on. */
interface Surroundings {
  readonly labels: MarkdownLabels;
  readonly top: number;
  readonly topHeading: number;
  readonly hasPictures: boolean;
}

/** An address as it was written and what it became. */
interface Address {
  readonly written: string;
  readonly kind: Reference["kind"];
  readonly resolved: string;
}

const known = new WeakMap<readonly Token[], Written>();
const tops = new WeakMap<readonly Token[], number>();

/** As a `BlockWriter` writes all tokens in a row. */
export function renderParts(
  parts: readonly DocumentPart[],
  context: RenderContext,
): readonly Block[] {
  const blocks: Block[] = [];
  const top = parts.reduce(
    (least, { tokens }) => Math.min(least, topOf(tokens)),
    7,
  );
  let pictures = 0;
  let endLine = 0;
  for (let at = 0; at < parts.length;) {
    const surroundings = {
      labels: context.labels ?? englishLabels,
      top,
      topHeading: context.topHeading ?? 1,
      hasPictures: pictures > 0,
    };
    const written =
      keptOf(parts, at, { surroundings, context }) ??
      write(parts, at, { surroundings, context });
    for (const block of written.blocks) {
      const line = Math.max(endLine, block.line + (parts[at]?.line ?? 0));
      endLine = Math.max(endLine, block.endLine + (parts[at]?.line ?? 0));
      blocks.push({ line, endLine, html: block.html });
    }
    pictures += written.pictures;
    at += written.members.length;
  }
  return blocks;
}

interface Wish {
  readonly surroundings: Surroundings;
  readonly context: RenderContext;
}

function keptOf(
  parts: readonly DocumentPart[],
  at: number,
  { surroundings, context }: Wish,
): Written | null {
  const first = parts[at];
  const written = first === undefined ? undefined : known.get(first.tokens);
  if (written === undefined) return null;
  const isSame =
    (!written.isOpen || at + written.members.length === parts.length) &&
    written.members.every(
      (tokens, index) => parts[at + index]?.tokens === tokens,
    ) &&
    written.surroundings.labels === surroundings.labels &&
    written.surroundings.top === surroundings.top &&
    written.surroundings.topHeading === surroundings.topHeading &&
    (written.pictures === 0 ||
      written.surroundings.hasPictures === surroundings.hasPictures) &&
    (written.resolve === context.resolve ||
      written.addresses.every(
        (address) =>
          context.resolve(address.written, address.kind) === address.resolved,
      ));
  return isSame ? written : null;
}

/** Writes a part, and with it those that follow as long as raw HTML is open. */
function write(
  parts: readonly DocumentPart[],
  at: number,
  { surroundings, context }: Wish,
): Written {
  const addresses: Address[] = [];
  const resolve: ResolveAddress = (written, kind) => {
    const resolved = context.resolve(written, kind);
    addresses.push({ written, kind, resolved });
    return resolved;
  };
  const page = articlePage({ ...context, resolve }, surroundings.top);
  const before = surroundings.hasPictures ? 1 : 0;
  page.pictures = before;
  const writer = new BlockWriter(page);
  const members: (readonly Token[])[] = [];
  const from = parts[at]?.line ?? 0;
  do {
    const part = parts[at + members.length];
    if (part === undefined) break;
    members.push(part.tokens);
    writer.add(part.tokens, part.line - from);
  } while (!writer.isClear);
  const written: Written = {
    members,
    isOpen: !writer.isClear,
    blocks: writer.finish(),
    pictures: page.pictures - before,
    surroundings,
    resolve: context.resolve,
    addresses,
  };
  if (members[0] !== undefined) known.set(members[0], written);
  return written;
}

function topOf(tokens: readonly Token[]): number {
  const kept = tops.get(tokens);
  if (kept !== undefined) return kept;
  const top = topLevel(tokens);
  tops.set(tokens, top);
  return top;
}
