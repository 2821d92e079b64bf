/**
 * The hostile corpus: own payloads, made by combining vectors, spellings and carriers, and the hostile
 * ones of a public collection (Big List of Naughty Strings, MIT).
 */
import { createRequire } from "node:module";
import { carriedAddresses, markdownAddresses } from "./addresses";
import { breakouts, otherTongues } from "./breakouts";
import { drawings, mutations } from "./drawings";
import { clobberings, embeds, headLinks } from "./embeds";
import { numbered, type Payload } from "./payload";
import { handlers, scripts, spelledHandlers } from "./scripts";
import { quietLoads, sheets, styles } from "./styles";

const sources: Readonly<Record<string, Iterable<string>>> = {
  script: scripts,
  handler: handlers(),
  spelling: spelledHandlers(),
  address: carriedAddresses(),
  markdown: markdownAddresses(),
  drawing: drawings,
  mutation: mutations(),
  embed: embeds,
  "head link": headLinks(),
  style: styles(),
  sheet: sheets,
  load: quietLoads,
  breakout: breakouts(),
  tongue: otherTongues,
  public: naughtyStrings(),
  // Last: what shadows the DOM is shown apart from the rest.
  clobbering: clobberings(),
};

/** All payloads, each with its number; always the same. */
export const corpus: readonly Payload[] = numbered(
  Object.entries(sources).flatMap(([kind, templates]) =>
    [...templates].map((template) => ({ kind, template })),
  ),
);

export function corpusOf(...kinds: readonly string[]): Payload[] {
  return corpus.filter(({ kind }) => kinds.includes(kind));
}

export function corpusWithout(...kinds: readonly string[]): Payload[] {
  return corpus.filter(({ kind }) => !kinds.includes(kind));
}

/** All of the public list: what it calls harmless breaks programs as well. */
function naughtyStrings(): string[] {
  const require = createRequire(import.meta.url);
  const strings = require("big-list-of-naughty-strings") as string[];
  return strings.filter((text) => text.trim() !== "");
}
