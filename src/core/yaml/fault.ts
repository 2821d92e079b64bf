/**
 * What is wrong with a piece of YAML, in the words of somebody who writes posts.
 */
import type { ErrorCode, YAMLError } from "yaml";

export interface YamlFault {
  /** Offset in the source, in UTF-16 units. */
  readonly offset: number;
  /** One sentence. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
}

type Words = readonly [message: string, hint: string];

const colonInValue: Words = [
  "A colon followed by a space stands inside a value.",
  'Put the value in quotes: key: "One: two".',
];

const aliasWords: Words = [
  "A value begins with *, which refers to another value by a name that is not there.",
  "Put the value in quotes.",
];

/** The library's other messages are plain enough. */
const wordsByCode: Partial<Record<ErrorCode, Words>> = {
  BLOCK_AS_IMPLICIT_KEY: colonInValue,
  TAB_AS_INDENT: [
    "A tab stands where YAML wants spaces.",
    "Replace the tab by spaces.",
  ],
  BAD_SCALAR_START: [
    "A value begins with a character that means something else in YAML (@ or `).",
    "Put the value in quotes.",
  ],
  MULTILINE_IMPLICIT_KEY: [
    "A line is neither “key: value” nor the continuation of the one above.",
    "Write it as “key: value”, or indent it below its key.",
  ],
  BAD_INDENT: [
    "A line is indented less or more than its neighbours.",
    "Let the keys of one group begin in the same column.",
  ],
  BAD_ALIAS: aliasWords,
  BAD_DQ_ESCAPE: [
    "A backslash between double quotes begins an escape that YAML does not know.",
    "Write two backslashes, or use single quotes.",
  ],
};

const missingBracket = / end with a ([\]}])$/;
const missingQuote = /^Missing closing (['"])quote/;

export function faultOf(error: YAMLError): YamlFault {
  const offset = error.pos[0];
  const quote = missingQuote.exec(error.message)?.[1];
  if (quote !== undefined) {
    const hint = `Close it with ${quote}.`;
    return { offset, message: "A quotation is not closed.", hint };
  }
  const bracket = missingBracket.exec(error.message)?.[1];
  if (bracket !== undefined) {
    const hint = `Close it with ${bracket}, or put the value in quotes if no list is meant.`;
    return { offset, message: "A bracket is not closed.", hint };
  }
  const words = wordsByCode[error.code];
  if (words !== undefined) {
    return { offset, message: words[0], hint: words[1] };
  }
  return { offset, message: sentence(error.message) };
}

/** An alias to nothing. The library notices only when it expands. */
export function lostAlias(offset: number): YamlFault {
  return { offset, message: aliasWords[0], hint: aliasWords[1] };
}

function sentence(message: string): string {
  const capital = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
