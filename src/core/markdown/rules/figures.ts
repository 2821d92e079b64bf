/**
 * Figures: a picture with a title, alone in its paragraph, is a figure and its title the caption.
 */
import type { MarkdownIt, StateCore, Token } from "markdown-it";
import { isOfPart } from "./footnotes";

type Tokens = Pick<StateCore, "tokens" | "Token">;

/** Adds figures. */
export function addFigures(md: MarkdownIt): void {
  md.core.ruler.push("figures", (state) => {
    if (!isOfPart(state.env)) markFigures(state);
  });
}

/** Turns paragraphs into figures. */
export function markFigures(state: Tokens): void {
  const { tokens } = state;
  const captions = new Map<number, Token>();
  for (const [index, token] of tokens.entries()) {
    const inline = tokens[index + 1];
    const close = tokens[index + 2];
    if (token.type !== "paragraph_open" || token.hidden) continue;
    if (inline === undefined || close === undefined) continue;
    const picture = lonePicture(inline.children ?? []);
    const title = picture?.attrGet("title") ?? null;
    if (picture === undefined || title === null) continue;
    token.type = "figure_open";
    token.tag = "figure";
    close.type = "figure_close";
    close.tag = "figure";
    picture.attrs = (picture.attrs ?? []).filter(([name]) => name !== "title");
    captions.set(index + 1, captionToken(String(title), inline, state));
  }
  if (captions.size > 0) state.tokens = withCaptions(tokens, captions);
}

/** The only content: a picture, or a link around one. */
function lonePicture(children: readonly Token[]): Token | undefined {
  const isLink =
    children.length === 3 &&
    children[0]?.type === "link_open" &&
    children[2]?.type === "link_close";
  const only = isLink ? children[1] : children[0];
  if (!isLink && children.length !== 1) return undefined;
  return only?.type === "image" ? only : undefined;
}

function captionToken(title: string, inline: Token, state: Tokens): Token {
  const caption = new state.Token("figure_caption", "figcaption", 0);
  caption.content = title;
  caption.map = inline.map;
  return caption;
}

function withCaptions(
  tokens: readonly Token[],
  captions: ReadonlyMap<number, Token>,
): Token[] {
  return tokens.flatMap((token, index) => {
    const caption = captions.get(index);
    return caption === undefined ? [token] : [token, caption];
  });
}
