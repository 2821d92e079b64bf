/**
 * Code into coloured HTML by a grammar of highlight.js: what the library's own `highlight` gives,
 * in a quarter of its time.
 *
 * It walks the library's compiled modes as the library does, and leaves out what a page has no use
 * for: a tree of nodes, a measure of how well the grammar fits, an object for each mode it enters.
 * Where a match is refused (`on:begin`), the library may go on at another rule, depending on what
 * it coloured before; here the next rule is always the next.
 */
import type {
  CompiledMode,
  CompiledScope,
  HLJSApi,
  ModeCallback,
} from "highlight.js";
import { isEndAt, type Match, matcherOf } from "./matcher";
import { escapeCode, inLanguage, openingTag } from "./spans";

/** A mode that was entered. */
interface Frame {
  readonly mode: CompiledMode;
  readonly parent: Frame | null;
}

/** More steps than any code that is read to its end needs, as the library counts them. */
const maxSteps = 100_000;

/**
 * The HTML, or null for code that the library must deal with itself: where its grammar fails.
 */
export function colourCode(
  hljs: HLJSApi,
  code: string,
  language: string,
): string | null {
  try {
    return new Colouring(hljs, code, rootOf(hljs, language)).html();
  } catch {
    return null;
  }
}

const roots = new WeakMap<object, CompiledMode>();

/** The library compiles a grammar when it is used first. */
function rootOf(hljs: HLJSApi, language: string): CompiledMode {
  const grammar = hljs.getLanguage(language);
  if (grammar === undefined) throw new Error(`No language ${language}`);
  let root = roots.get(grammar);
  if (root === undefined) {
    root = hljs.highlight("", { language })._top as CompiledMode;
    roots.set(grammar, root);
  }
  return root;
}

class Colouring {
  readonly #aliases: Readonly<Record<string, string>>;
  /** Where each language within this one has come to. */
  readonly #inner = new Map<string, Frame>();
  readonly #ignoresCase: boolean;
  #top: Frame;
  /** Text that was read and not yet written. */
  #pending = "";
  #html = "";
  #depth = 0;
  /** The rule to go on with at the same place, 0 for all of them. */
  #start = 0;
  #last: Match | null = null;

  constructor(
    readonly hljs: HLJSApi,
    readonly code: string,
    root: CompiledMode,
    top: Frame = { mode: root, parent: null },
  ) {
    const { classNameAliases, case_insensitive } = root as {
      classNameAliases?: Record<string, string>;
      case_insensitive?: boolean;
    };
    this.#aliases = classNameAliases ?? {};
    this.#ignoresCase = case_insensitive === true;
    this.#top = top;
    const open: string[] = [];
    for (let at = top; at.parent !== null; at = at.parent)
      if (at.mode.scope) open.unshift(at.mode.scope);
    for (const scope of open) this.#open(scope);
  }

  get top(): Frame {
    return this.#top;
  }

  html(): string {
    const { code } = this;
    let at = 0;
    for (let step = 1; ; step += 1) {
      const match = this.#nextMatch(at);
      if (match === null) break;
      if (step > maxSteps && step > match.index * 3)
        throw new Error("The grammar does not get on");
      this.#pending += code.slice(at, match.index);
      at = match.index + this.#take(match);
    }
    this.#pending += code.slice(at);
    this.#write();
    while (this.#depth > 0) this.#close();
    return this.#html;
  }

  #nextMatch(at: number): Match | null {
    const matcher = matcherOf(this.#top.mode);
    const start = this.#start;
    let match = matcher.find(this.code, at, start);
    if (start > 0 && match?.index !== at)
      match = matcher.find(this.code, at + 1, 0);
    this.#start = 0;
    return match;
  }

  /** How far to go on after a match. */
  #take(match: Match): number {
    const { rule, index, text } = match;
    const last = this.#last;
    // An empty match that ends what just began: a step on, or it would begin again.
    if (
      last?.rule.type === "begin" &&
      rule.type === "end" &&
      last.index === index &&
      text === ""
    ) {
      this.#pending += this.code.slice(index, index + 1);
      return 1;
    }
    this.#last = match;
    if (rule.mode !== undefined) return this.#begin(rule.mode, match);
    if (rule.type === "end") {
      const length = this.#end(match);
      if (length !== null) return length;
    } else if (text === "") {
      if (index < this.code.length) this.#pending += "\n";
      return 1;
    }
    this.#pending += text;
    return text.length;
  }

  #begin(mode: CompiledMode, match: Match): number {
    const { text } = match;
    if (this.#isRefused(mode, match)) {
      const next = match.position + 1;
      const { beginnings } = matcherOf(this.#top.mode);
      if (next !== beginnings) {
        this.#start = next;
        return 0;
      }
      this.#pending += text.slice(0, 1);
      return 1;
    }
    if (mode.skip === true) this.#pending += text;
    else {
      if (mode.excludeBegin === true) this.#pending += text;
      this.#write();
      if (mode.returnBegin !== true && mode.excludeBegin !== true)
        this.#pending = text;
    }
    this.#enter(mode, match);
    return mode.returnBegin === true ? 0 : text.length;
  }

  #isRefused(mode: CompiledMode, match: Match): boolean {
    const callbacks = [mode.__beforeBegin, mode["on:begin"]];
    return callbacks.some(
      (callback) =>
        callback && this.#refuses(callback as ModeCallback, mode, match),
    );
  }

  #refuses(callback: ModeCallback, mode: CompiledMode, match: Match): boolean {
    // Modes keep their data, also between two texts: a text writes it before it reads it.
    mode.data ??= {};
    const response = {
      data: mode.data,
      isMatchIgnored: false,
      ignoreMatch() {
        response.isMatchIgnored = true;
      },
    };
    callback(match.rule.groupsAt(this.code, match.index), response);
    return response.isMatchIgnored;
  }

  #enter(mode: CompiledMode, match: Match): void {
    if (mode.scope) this.#open(this.#named(mode.scope));
    const { beginScope } = mode;
    if (beginScope?._wrap !== undefined) {
      this.#keyword(this.#pending, this.#named(beginScope._wrap));
      this.#pending = "";
    } else if (beginScope?._multi === true) {
      this.#parts(beginScope, match.rule.groupsAt(this.code, match.index));
      this.#pending = "";
    }
    this.#top = { mode, parent: this.#top };
  }

  /** Ends the modes that a match ends; null when it ends none. */
  #end(match: Match): number | null {
    const { text } = match;
    const ended = this.#endedBy(match);
    if (ended === null) return null;
    const { mode } = this.#top;
    if (mode.endScope?._wrap !== undefined) {
      this.#write();
      this.#keyword(text, mode.endScope._wrap);
    } else if (mode.endScope?._multi === true) {
      this.#write();
      this.#parts(mode.endScope, match.rule.groupsAt(this.code, match.index));
    } else if (mode.skip === true) this.#pending += text;
    else {
      if (mode.returnEnd !== true && mode.excludeEnd !== true)
        this.#pending += text;
      this.#write();
      if (mode.excludeEnd === true) this.#pending = text;
    }
    this.#leave(ended);
    if (ended.mode.starts) this.#enter(ended.mode.starts, match);
    return mode.returnEnd === true ? 0 : text.length;
  }

  #leave(ended: Frame): void {
    let left: Frame;
    do {
      left = this.#top;
      if (left.mode.scope) this.#close();
      if (left.parent === null) throw new Error("The grammar ended itself");
      this.#top = left.parent;
    } while (left !== ended);
  }

  #endedBy(match: Match): Frame | null {
    const rest = this.code.slice(match.index);
    let frame: Frame | null = this.#top;
    while (frame !== null) {
      const { mode }: Frame = frame;
      const onEnd = mode["on:end"];
      const isEnd =
        isEndAt(mode, rest) &&
        !(onEnd && this.#refuses(onEnd as ModeCallback, mode, match));
      if (isEnd) {
        while (frame.mode.endsParent === true && frame.parent !== null)
          frame = frame.parent;
        return frame;
      }
      frame = mode.endsWithParent === true ? frame.parent : null;
    }
    return null;
  }

  /** Writes what is pending, by the rules of the mode that it stands in. */
  #write(): void {
    const text = this.#pending;
    this.#pending = "";
    const { subLanguage } = this.#top.mode;
    if (subLanguage === undefined || subLanguage === null)
      this.#words(text, this.#top.mode);
    else if (text !== "") this.#otherLanguage(text, subLanguage);
  }

  #words(text: string, mode: CompiledMode): void {
    // Absent where a mode has none, whatever the library declares.
    const keywords = mode.keywords as CompiledMode["keywords"] | undefined;
    if (!keywords || text === "") {
      this.#html += escapeCode(text);
      return;
    }
    const pattern = mode.keywordPatternRe;
    let from = 0;
    pattern.lastIndex = 0;
    for (
      let found = pattern.exec(text);
      found !== null;
      found = pattern.exec(text)
    ) {
      const [word] = found;
      const known = keywords[this.#ignoresCase ? word.toLowerCase() : word];
      // Kinds with an underscore only measure how well a grammar fits.
      if (known === undefined || known[0].startsWith("_")) continue;
      this.#html += escapeCode(text.slice(from, found.index));
      this.#keyword(word, this.#named(known[0]));
      from = found.index + word.length;
    }
    this.#html += escapeCode(text.slice(from));
  }

  #otherLanguage(text: string, language: string | string[]): void {
    if (typeof language !== "string") {
      const subset = language.length > 0 ? language : undefined;
      const guess = this.hljs.highlightAuto(text, subset);
      this.#html += inLanguage(guess.language, guess.value);
    } else if (this.hljs.getLanguage(language) === undefined) {
      this.#html += escapeCode(text);
    } else {
      const root = rootOf(this.hljs, language);
      const known = this.#inner.get(language);
      const inner = new Colouring(this.hljs, text, root, known);
      this.#html += inLanguage(language, inner.html());
      this.#inner.set(language, inner.top);
    }
  }

  /** The groups of a match, each in a scope of its own. */
  #parts(scope: CompiledScope, groups: RegExpExecArray): void {
    for (let group = 1; group < groups.length; group += 1) {
      if (scope._emit?.[group] !== true) continue;
      const text = groups[group] ?? "";
      const name = scope[group];
      if (name) this.#keyword(text, this.#named(name));
      else this.#words(text, this.#top.mode);
    }
  }

  #named(scope: string): string {
    return this.#aliases[scope] ?? scope;
  }

  #keyword(text: string, scope: string): void {
    if (text === "") return;
    this.#html += `${openingTag(scope)}${escapeCode(text)}</span>`;
  }

  #open(scope: string): void {
    this.#depth += 1;
    this.#html += openingTag(scope);
  }

  #close(): void {
    if (this.#depth === 0) return;
    this.#depth -= 1;
    this.#html += "</span>";
  }
}
