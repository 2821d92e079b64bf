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

interface Reading {
  fold: Fold | null;
  readonly headings: Heading[];
  readonly references: Reference[];
  readonly problems: Problem[];
  /** First line with a marker in code. */
  foldInCode: number | null;
}

const markerInCode = /<!--\s*more\s*-->/i;

/** Reads the facts, and marks the first fold among the tokens as the one that counts. */
export function readFacts(
  tokens: readonly Token[],
  missing: readonly MissingNote[],
): Facts {
  const reading: Reading = {
    fold: null,
    headings: [],
    references: [],
    problems: [],
    foldInCode: null,
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
  addFoldInCode(reading);
  addMissingNotes(missing, reading);
  return reading;
}

function readToken(
  token: Token,
  line: number,
  isInNotes: boolean,
  reading: Reading,
): void {
  switch (token.type) {
    case "fold":
      readFold(token, line, isInNotes, reading);
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

function readFold(
  token: Token,
  line: number,
  isInNotes: boolean,
  reading: Reading,
): void {
  if (isInNotes) {
    complain(reading, line, {
      code: "fold-in-footnote",
      message: "The fold stands in a footnote, where it cuts nothing.",
      hint: "Move <!--more--> into the text.",
    });
  } else if (reading.fold === null) {
    reading.fold = { line };
    token.meta = { ...token.meta, isFirst: true };
  } else {
    complain(reading, line, {
      code: "fold-repeated",
      message: `There is a fold on line ${reading.fold.line + 1} of the text already; this one is ignored.`,
      hint: "Remove one of the two <!--more--> markers.",
    });
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

function addMissingNotes(
  notes: readonly MissingNote[],
  reading: Reading,
): void {
  for (const { mark, line } of notes) {
    complain(reading, line, {
      code: "footnote-missing",
      message: `The footnote ${mark} is not defined.`,
      hint: `Add a line "${mark}: …", or write \\${mark} if it is meant as text.`,
    });
  }
}

function addFoldInCode(reading: Reading): void {
  if (reading.foldInCode === null || reading.fold !== null) return;
  complain(reading, reading.foldInCode, {
    code: "fold-in-code",
    message: "The fold stands in code, where it is text and cuts nothing.",
    hint: "Put <!--more--> on a line of its own outside the code.",
  });
}

function complain(
  reading: Reading,
  line: number,
  problem: Pick<Problem, "code" | "message" | "hint">,
): void {
  reading.problems.push({
    ...problem,
    severity: "warning",
    path: "",
    line: line + 1,
  });
}
