/**
 * A document into the article's body, and into the blocks in which a live preview patches it.
 */
import type {
  Block,
  MarkdownDocument,
  RenderContext,
  RenderedBody,
} from "./document";
import { withoutTitle } from "./title-heading";
import { BlockWriter } from "./render/block-writer";
import { articlePage, topLevel } from "./render/page";
import { renderParts } from "./render/render-parts";

/**
 * The whole article. Raw HTML is balanced: it can neither end an element of the page around it nor
 * leave one open. Blocks that raw HTML spans are one block.
 */
export function renderBody(
  document: MarkdownDocument,
  context: RenderContext,
): RenderedBody {
  const blocks = renderBlocks(document, context);
  return { html: blocks.map(({ html }) => html).join(""), blocks };
}

/** The article's blocks alone. Those of parts that are as before are not rendered again. */
export function renderBlocks(
  document: MarkdownDocument,
  context: RenderContext,
): readonly Block[] {
  if (document.parts !== undefined && context.title === undefined) {
    return renderParts(document.parts, context);
  }
  const tokens = withoutTitle(document.tokens, context.title);
  const writer = new BlockWriter(articlePage(context, topLevel(tokens)));
  writer.add(tokens, 0);
  return writer.finish();
}
