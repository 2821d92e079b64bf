/**
 * What a parsed document says about itself: fold, headings, addresses, complaints.
 */
import type { Token } from "markdown-it";
import type { Problem } from "../problem";
import type { Fold, Heading, Reference } from "./document";
import { scanHtml } from "./html/scan-html";
import { addressesOf, referenceKind } from "./html/write-tag";
import { decodeEntities } from "./html/escape";
import { altText } from "./render/writers";
import type { MissingNote } from "./rules/footnotes";
import { inlineLines } from "./text/inline-lines";
import { plainText } from "./text/plain-text";

export interface Facts {
  readonly fold: Fold | null;
  readonly headings: readonly Heading[];
  readonly references: readonly Reference[];
  readonly problems: readonly Problem[];
}

/** What a stretch of the tokens says, with its lines as the tokens count them. */
export interface PartFacts {
  /** Folds of the text, and those that stand in notes. */
  readonly folds: readonly PlacedToken[];
  readonly foldsInNotes: readonly PlacedToken[];
  /** First line with a marker in code, or null. */
  readonly foldInCode: number | null;
  readonly headings: readonly Heading[];
  readonly references: readonly Reference[];
}

interface PlacedToken {
  readonly token: Token;
  readonly line: number;
}

interface PlacedFacts {
  readonly facts: PartFacts;
  readonly line: number;
}

interface Reading {
  readonly folds: PlacedToken[];
  readonly foldsInNotes: PlacedToken[];
  foldInCode: number | null;
  readonly headings: Heading[];
  readonly references: Reference[];
}

const markerInCode = /<!--\s*more\s*-->/i;

/** Reads the facts, and marks the first fold among the tokens as the one that counts. */
export function readFacts(
  tokens: readonly Token[],
  missing: readonly MissingNote[],
): Facts {
  const facts = readPartFacts(tokens);
  const first = facts.folds[0]?.token;
  if (first !== undefined) first.meta = { ...first.meta, isFirst: true };
  return joinFacts([{ facts, line: 0 }], missing);
}

/** Whole blocks are read alike wherever they stand. */
export function readPartFacts(tokens: readonly Token[]): PartFacts {
  const reading: Reading = {
    folds: [],
    foldsInNotes: [],
    foldInCode: null,
    headings: [],
    references: [],
  };
  let line = 0;
  let isInNotes = false;
  for (const [index, token] of tokens.entries()) {
    line = token.map?.[0] ?? line;
    isInNotes ||= token.type === "footnote_section_open";
    readToken(token, line, isInNotes, reading);
    if (token.type === "heading_open") {
      reading.headings.push(headingOf(token, tokens[index + 1], line));
    }
    if (token.type !== "inline") continue;
    for (const child of inlineLines(token, line)) {
      readToken(child.token, child.line, isInNotes, reading);
    }
  }
  return reading;
}

/** The facts of a document from those of its parts in order, each with the line that it begins on. */
export function joinFacts(
  parts: readonly PlacedFacts[],
  missing: readonly MissingNote[],
): Facts {
  const folds = linesOf(parts, ({ folds }) => folds);
  const [first] = folds;
  const problems = [
    ...folds.slice(1).map((line) => foldRepeated(line, first ?? 0)),
    ...linesOf(parts, ({ foldsInNotes }) => foldsInNotes).map(foldInNote),
    ...(first === undefined ? foldInCode(parts) : []),
    ...missing.map(missingNote),
  ];
  return {
    fold: first === undefined ? null : { line: first },
    headings: parts.flatMap(({ facts, line }) => moved(facts.headings, line)),
    references: parts.flatMap(({ facts, line }) =>
      moved(facts.references, line),
    ),
    problems,
  };
}

/** The same things further down. */
export function moved<T extends { readonly line: number }>(
  things: readonly T[],
  by: number,
): readonly T[] {
  return by === 0
    ? things
    : things.map((thing) => ({ ...thing, line: thing.line + by }));
}

function linesOf(
  parts: readonly PlacedFacts[],
  of: (facts: PartFacts) => readonly PlacedToken[],
): number[] {
  return parts.flatMap(({ facts, line }) =>
    of(facts).map((placed) => placed.line + line),
  );
}

function readToken(
  token: Token,
  line: number,
  isInNotes: boolean,
  reading: Reading,
): void {
  switch (token.type) {
    case "fold":
      (isInNotes ? reading.foldsInNotes : reading.folds).push({ token, line });
      break;
    case "link_open":
      addReference(reading, "link", String(token.attrGet("href") ?? ""), line);
      break;
    case "image":
      reading.references.push({
        kind: "picture",
        href: String(token.attrGet("src") ?? ""),
        line,
        alt: altText(token.children ?? []),
        isImage: true,
      });
      break;
    case "html_block":
    case "html_inline":
      readRawHtml(token, line, reading);
      break;
    case "fence":
    case "code_block":
    case "code_inline":
      if (markerInCode.test(token.content)) reading.foldInCode ??= line;
      break;
  }
}

function headingOf(
  token: Token,
  inline: Token | undefined,
  line: number,
): Heading {
  return {
    level: Number(token.tag.slice(1)) as Heading["level"],
    text: inline === undefined ? "" : plainText([inline]),
    id: String(token.attrGet("id") ?? ""),
    line,
  };
}

function readRawHtml(token: Token, line: number, reading: Reading): void {
  const { content } = token;
  let from = 0;
  let at = line;
  for (const piece of scanHtml(content, {
    isWhole: token.type === "html_block",
  })) {
    at += content.slice(from, piece.from).split("\n").length - 1;
    from = piece.from;
    if (piece.kind !== "open") continue;
    for (const attribute of piece.attributes) {
      const kind = referenceKind(piece.name, attribute.name);
      if (kind === null) continue;
      const isImage = piece.name === "img" && attribute.name === "src";
      for (const href of addressesOf(attribute)) {
        if (isImage) {
          const written = piece.attributes.find(({ name }) => name === "alt");
          const alt = rawAlt(written?.value);
          reading.references.push({ kind, href, line: at, isImage, ...alt });
        } else addReference(reading, kind, href, at);
      }
    }
  }
}

/** `alt=""` says that a picture is decoration: nothing is missing there. */
function rawAlt(written: string | undefined): { alt?: string } {
  if (written === undefined) return { alt: "" };
  return written.trim() === "" ? {} : { alt: decodeEntities(written) };
}

function addReference(
  reading: Reading,
  kind: Reference["kind"],
  href: string,
  line: number,
): void {
  reading.references.push({ kind, href, line });
}

function missingNote({ mark, line }: MissingNote): Problem {
  return complaint(line, {
    code: "footnote-missing",
    message: `The footnote ${mark} is not defined.`,
    hint: `Add a line "${mark}: …", or write \\${mark} if it is meant as text.`,
  });
}

function foldInNote(line: number): Problem {
  return complaint(line, {
    code: "fold-in-footnote",
    message: "The fold stands in a footnote, where it cuts nothing.",
    hint: "Move <!--more--> into the text.",
  });
}

function foldRepeated(line: number, first: number): Problem {
  return complaint(line, {
    code: "fold-repeated",
    message: `There is a fold on line ${first + 1} of the text already; this one is ignored.`,
    hint: "Remove one of the two <!--more--> markers.",
  });
}

function foldInCode(parts: readonly PlacedFacts[]): Problem[] {
  const part = parts.find(({ facts }) => facts.foldInCode !== null);
  if (part === undefined) return [];
  return [
    complaint((part.facts.foldInCode ?? 0) + part.line, {
      code: "fold-in-code",
      message: "The fold stands in code, where it is text and cuts nothing.",
      hint: "Put <!--more--> on a line of its own outside the code.",
    }),
  ];
}

function complaint(
  line: number,
  problem: Pick<Problem, "code" | "message" | "hint">,
): Problem {
  return { ...problem, severity: "warning", path: "", line: line + 1 };
}
