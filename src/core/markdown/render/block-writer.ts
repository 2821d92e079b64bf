/**
 * Tokens into blocks: a block ends where everything is closed again, what Markdown opened and what
 * raw HTML did.
 */
import type { Token } from "markdown-it";
import type { Block } from "../document";
import type { RenderPage } from "./page";
import { renderToken } from "./render-tokens";

export class BlockWriter {
  readonly #page: RenderPage;
  readonly #blocks: Block[] = [];
  #depth = 0;
  #html = "";
  #line = 0;
  #endLine = 0;
  /** Of the last block: what comes to nothing, as the end of an element that is not open, has no lines. */
  #writtenLine = 0;
  #isNew = true;

  constructor(page: RenderPage) {
    this.#page = page;
  }

  /** Nothing is open: what follows can be written by another writer. */
  get isClear(): boolean {
    return this.#depth === 0 && this.#page.open.isClear;
  }

  /** Writes whole blocks of tokens, whose lines count from `first`. */
  add(tokens: readonly Token[], first: number): void {
    for (const [index, token] of tokens.entries()) {
      this.#html += renderToken(tokens, index, this.#page);
      this.#depth += token.nesting;
      this.#place(token, first);
      if (this.isClear) this.#finishBlock();
    }
  }

  /** All blocks; what is open is closed. */
  finish(): Block[] {
    this.#html += this.#page.open.closeAll();
    this.#finishBlock();
    return this.#blocks;
  }

  #place(token: Token, first: number): void {
    if (this.#isNew) this.#line = this.#endLine;
    const map = isPlaced(token, this.#depth) ? token.map : null;
    if (map !== null) {
      // Footnotes stand at the end, wherever they were written: lines only grow.
      if (this.#isNew) this.#line = Math.max(this.#endLine, map[0] + first);
      this.#endLine = Math.max(this.#endLine, map[1] + first);
    }
    this.#isNew = false;
  }

  #finishBlock(): void {
    if (this.#html !== "") {
      const [line, endLine, html] = [this.#line, this.#endLine, this.#html];
      this.#blocks.push({ line, endLine, html });
      this.#writtenLine = endLine;
    }
    this.#endLine = this.#writtenLine;
    this.#html = "";
    this.#isNew = true;
  }
}

/** Opening and lone tokens of the top level tell the lines of their block. */
function isPlaced(token: Token, depth: number): boolean {
  return token.nesting >= 0 && depth - token.nesting === 0;
}
