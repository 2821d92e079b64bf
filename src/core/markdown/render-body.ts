/**
 * A document into the article's body, and into the blocks in which a live preview patches it.
 */
import type { Token } from "markdown-it";
import type {
  Block,
  MarkdownDocument,
  RenderContext,
  RenderedBody,
} from "./document";
import { withoutTitle } from "./title-heading";
import { articlePage, type RenderPage } from "./render/page";
import { renderToken } from "./render/render-tokens";

/**
 * The whole article. Raw HTML is balanced: it can neither end an element of the page around it nor
 * leave one open. Blocks that raw HTML spans are one block.
 */
export function renderBody(
  document: MarkdownDocument,
  context: RenderContext,
): RenderedBody {
  const tokens = withoutTitle(document.tokens, context.title);
  const page = articlePage(context, tokens);
  const blocks = renderBlocks(tokens, page);
  return { html: blocks.map(({ html }) => html).join(""), blocks };
}

function renderBlocks(tokens: readonly Token[], page: RenderPage): Block[] {
  const blocks: Block[] = [];
  let depth = 0;
  let html = "";
  let line = 0;
  let endLine = 0;
  let isNew = true;
  const finish = () => {
    if (html !== "") blocks.push({ line, endLine, html });
    html = "";
    isNew = true;
  };
  for (const [index, token] of tokens.entries()) {
    html += renderToken(tokens, index, page);
    depth += token.nesting;
    if (isNew) line = endLine;
    const map = isPlaced(token, depth) ? token.map : null;
    // Footnotes stand at the end, wherever they were written: lines only grow.
    if (map !== null && isNew) line = Math.max(endLine, map[0]);
    if (map !== null) endLine = Math.max(endLine, map[1]);
    isNew = false;
    if (depth === 0 && page.open.isClear) finish();
  }
  html += page.open.closeAll();
  finish();
  return blocks;
}

/** Opening and lone tokens of the top level tell the lines of their block. */
function isPlaced(token: Token, depth: number): boolean {
  return token.nesting >= 0 && depth - token.nesting === 0;
}
