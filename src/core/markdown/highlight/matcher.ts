/**
 * Where a mode of a grammar of highlight.js has its next match, and what kind of match it is.
 *
 * The library asks with one pattern of all rules, groups and all: for JavaScript each match is an
 * array of 150 places. Here a rule is one group, and its own groups are read when they are wanted.
 */
import type { CompiledMode } from "highlight.js";

type RuleType = "begin" | "end" | "illegal";

export class Rule {
  #own: RegExp | null = null;

  constructor(
    readonly type: RuleType,
    /** The mode that begins. */
    readonly mode: CompiledMode | undefined,
    readonly source: string,
    readonly flags: string,
  ) {}

  /** Its match at a place where it is known to match, with its groups. */
  groupsAt(code: string, index: number): RegExpExecArray {
    this.#own ??= new RegExp(this.source, `${this.flags}y`);
    this.#own.lastIndex = index;
    const found = this.#own.exec(code);
    if (found === null) throw new Error(`No match at ${index}: ${this.source}`);
    return found;
  }
}

export interface Match {
  readonly rule: Rule;
  /** Place of the rule among those of its mode. */
  readonly position: number;
  readonly index: number;
  readonly text: string;
}

interface Search {
  readonly pattern: RegExp;
  /** By the number of a group: the place of the rule that the whole group is. */
  readonly positions: readonly (number | undefined)[];
}

/** What the library keeps of a mode and leaves out of its declarations. */
interface LibraryMatcher {
  readonly rules: readonly (readonly [
    re: RegExp | string,
    options: { type: RuleType; rule?: CompiledMode },
  ])[];
}

/** The end of a mode that is one match alone. */
const anywhere = "\\B|\\b";

export class Matcher {
  readonly rules: readonly Rule[];
  /** How many of the rules, the first ones, begin a mode. */
  readonly beginnings: number;
  readonly #flags: string;
  readonly #endsAtOnce: boolean;
  readonly #searches: Search[] = [];

  constructor(mode: CompiledMode) {
    const { rules } = mode.matcher as LibraryMatcher;
    this.#flags = mode.keywordPatternRe.flags;
    this.rules = rules.map(([re, { type, rule }]) => {
      const source = typeof re === "string" ? re : re.source;
      return new Rule(type, rule, source, this.#flags);
    });
    this.beginnings = rules.filter(([, { type }]) => type === "begin").length;
    const [only] = this.rules;
    this.#endsAtOnce =
      this.rules.length === 1 &&
      only?.type === "end" &&
      only.source === anywhere;
  }

  /** The first match at or after `from`, of the rules from place `start` on. */
  find(code: string, from: number, start: number): Match | null {
    const [only] = this.rules;
    if (this.#endsAtOnce && only !== undefined && start === 0)
      return { rule: only, position: 0, index: from, text: "" };
    if (start >= this.rules.length) return null;
    const { pattern, positions } = (this.#searches[start] ??=
      this.#searchFrom(start));
    pattern.lastIndex = from;
    const found = pattern.exec(code);
    if (found === null) return null;
    let group = 1;
    while (found[group] === undefined || positions[group] === undefined)
      group += 1;
    const position = positions[group] ?? 0;
    const rule = this.rules[position];
    if (rule === undefined) throw new RangeError(`No rule at ${position}`);
    return { rule, position, index: found.index, text: found[0] };
  }

  #searchFrom(start: number): Search {
    const positions: (number | undefined)[] = [undefined];
    const sources = this.rules.slice(start).map(({ source }, index) => {
      positions.push(start + index);
      const plain = withoutGroups(source);
      if (plain !== null) return `(${plain})`;
      const shifted = shiftReferences(source, positions.length - 1);
      const groups = new RegExp(`${source}|`, this.#flags).exec("") ?? [];
      for (let group = 1; group < groups.length; group += 1)
        positions.push(undefined);
      return `(${shifted})`;
    });
    return { pattern: new RegExp(sources.join("|"), this.#flags), positions };
  }
}

const matchers = new WeakMap<CompiledMode, Matcher>();

/** The matcher of a mode, made once. */
export function matcherOf(mode: CompiledMode): Matcher {
  let matcher = matchers.get(mode);
  if (matcher === undefined) {
    matcher = new Matcher(mode);
    matchers.set(mode, matcher);
  }
  return matcher;
}

const ends = new WeakMap<CompiledMode, RegExp | null>();

/** Whether a mode ends where `rest` begins: the library searches all of it for that. */
export function isEndAt(mode: CompiledMode, rest: string): boolean {
  let end = ends.get(mode);
  if (end === undefined) {
    const { endRe } = mode as { endRe?: RegExp };
    end = endRe ? new RegExp(endRe.source, `${endRe.flags}y`) : null;
    ends.set(mode, end);
  }
  if (end === null) return false;
  end.lastIndex = 0;
  return end.test(rest);
}

/** A character class, a group with a name, a group, a reference to one, or any other escape. */
const patternPart =
  /\[(?:[^\\\]]|\\.)*\]|\(\?<(?![=!])|\((?!\?)|\\[1-9]\d*|\\k|\\./gs;

/** A pattern that matches the same and remembers nothing; null where it needs to remember. */
function withoutGroups(source: string): string | null {
  let needsGroups = false;
  const plain = source.replace(patternPart, (part) => {
    if (part === "(") return "(?:";
    needsGroups ||= part === "(?<" || /^\\(?:[1-9]|k)/.test(part);
    return part;
  });
  return needsGroups ? null : plain;
}

function shiftReferences(source: string, by: number): string {
  return source.replace(patternPart, (part) =>
    /^\\[1-9]/.test(part) ? `\\${Number(part.slice(1)) + by}` : part,
  );
}
