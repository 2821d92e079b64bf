/**
 * A stretch of Markdown between two places where the parser begins a block at the top level: it is
 * parsed alone, and again only when its own text or a definition that it asked for is another.
 */
import type { MarkdownIt as Parser } from "markdown-it";
import Token from "markdown-it/lib/token.mjs";
import {
  type Definition,
  type Env,
  type MissingNote,
  missingNotes,
  parseAsPart,
  takeDefinitions,
} from "../rules/footnotes";
import { markFigures } from "../rules/figures";
import { wantedIds } from "../rules/heading-ids";
import type { References, Terms } from "./terms";

/** Lines count from the passage's own first. Nothing in it is ever changed. */
export interface Passage {
  readonly text: string;
  /** Line ends in the text. */
  readonly lines: number;
  /** Without definitions of notes; without what counts through the document: ids, numbers, the first fold. */
  readonly tokens: readonly Token[];
  readonly definitions: readonly Definition[];
  readonly missing: readonly MissingNote[];
  /** What its headings want to be called, in order. */
  readonly headings: readonly string[];
  /** Labels of its marks of notes, in order. */
  readonly marks: readonly string[];
  readonly hasFold: boolean;
  /** A comment begins that does not end on its line. */
  readonly opensComment: boolean;
  readonly own: OwnTerms;
  /** Labels of link references and of notes that were looked up. */
  readonly asked: Asked;
}

/** What a passage defines for the whole document. */
export interface OwnTerms {
  readonly references: References;
  readonly notes: readonly string[];
}

interface Asked {
  readonly references: ReadonlySet<string>;
  readonly notes: ReadonlySet<string>;
}

const noTerms: OwnTerms = { references: {}, notes: [] };

/** What a text defines, found without reading its inline content. */
export function readOwnTerms(text: string, md: Parser): OwnTerms {
  if (!text.includes("]:")) return noTerms;
  const env: Env = {};
  const tokens: Token[] = [];
  md.block.parse(text, md, env, tokens);
  const notes = tokens
    .filter(({ type }) => type === "footnote_definition_open")
    .map(({ meta }) => String(meta?.["label"]));
  return { references: (env["references"] ?? {}) as References, notes };
}

/** Parses a passage in a document with these terms. */
export function parsePassage(
  text: string,
  { own, terms, md }: { own: OwnTerms; terms: Terms; md: Parser },
): Passage {
  const references = new Set<string>();
  const notes = new Set<string>();
  const env: Env = { references: listening(terms.references, references) };
  parseAsPart(env, {
    has: (label) => {
      notes.add(label);
      return terms.notes.has(label);
    },
    // They were all found before.
    add: () => notes,
  });
  const { main, definitions } = takeDefinitions(md.parse(text, env));
  const state = { tokens: main, Token: Token };
  markFigures(state);
  const { tokens } = state;
  return {
    text,
    lines: text.split("\n").length - 1,
    tokens,
    definitions,
    missing: missingNotes(env),
    headings: wantedIds(tokens).map(({ wanted }) => wanted),
    marks: inlineTokens(tokens, "footnote_mark").map(({ meta }) =>
      String(meta?.["label"]),
    ),
    hasFold:
      tokens.some(({ type }) => type === "fold") ||
      inlineTokens(tokens, "fold").length > 0,
    opensComment: opensComment(text),
    own,
    asked: { references, notes },
  };
}

/** Looks at each line's last comment alone: a line may hold any number of them. */
export function opensComment(text: string): boolean {
  return text.split("\n").some((line) => {
    const last = line.lastIndexOf("<!--");
    return last >= 0 && !line.includes("-->", last + 4);
  });
}

/** Tokens of a type that stand in text. */
export function inlineTokens(tokens: readonly Token[], type: string): Token[] {
  return tokens.flatMap((token) =>
    token.type === "inline"
      ? (token.children ?? []).filter((child) => child.type === type)
      : [],
  );
}

/** The references, noting down which of them are asked for. */
function listening(references: References, asked: Set<string>): References {
  return new Proxy(references, {
    get(target, label) {
      if (typeof label !== "string") return undefined;
      asked.add(label);
      return target[label];
    },
  });
}
