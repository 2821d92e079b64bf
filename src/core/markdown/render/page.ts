/**
 * Where Markdown is rendered to, and how that shapes it: the article itself or a listing of many.
 */
import type { Token } from "markdown-it";
import type { RenderContext } from "../document";
import { OpenElements } from "../html/open-elements";
import { createTagWriter } from "../html/write-tag";
import { englishLabels, type MarkdownLabels } from "../labels";

export interface RenderPage {
  readonly context: RenderContext;
  readonly labels: MarkdownLabels;
  /** Level on the page of a heading that the writer gave `level`. */
  readonly headingLevel: (level: number) => number;
  /** False in a listing, where texts share a page: no ids, and what they mark is on the article. */
  readonly isArticle: boolean;
  readonly open: OpenElements;
  /** Pictures written so far. */
  pictures: number;
}

/**
 * The article's own page: the writer's levels, moved down together where they begin too high. `top`
 * is the highest of them.
 */
export function articlePage(context: RenderContext, top: number): RenderPage {
  const wanted = context.topHeading ?? 1;
  const shift = Math.max(0, wanted - top);
  return createPage(context, (level) => Math.min(6, level + shift), true);
}

/** A listing: the highest heading of what is shown is `h3`, below the page's and the entry's. */
export function listingPage(
  context: RenderContext,
  tokens: readonly Token[],
): RenderPage {
  const shift = 3 - topLevel(tokens);
  return createPage(context, (level) => clampLevel(level + shift), false);
}

/** The address on the page of one that was written in the text. */
export function resolveLink(href: string, page: RenderPage): string {
  if (!href.startsWith("#")) return page.context.resolve(href, "link");
  return page.isArticle ? href : page.context.articleHref + href;
}

function createPage(
  context: RenderContext,
  headingLevel: (level: number) => number,
  isArticle: boolean,
): RenderPage {
  const page: RenderPage = {
    context,
    labels: context.labels ?? englishLabels,
    headingLevel,
    isArticle,
    open: new OpenElements(
      createTagWriter({
        headingLevel,
        keepsIds: isArticle,
        resolve: (address, kind) =>
          kind === "link"
            ? resolveLink(address, page)
            : context.resolve(address, kind),
      }),
    ),
    pictures: 0,
  };
  return page;
}

function clampLevel(level: number): number {
  return Math.min(6, Math.max(3, level));
}

/** The highest level of a heading among the tokens; 7 without any. */
export function topLevel(tokens: readonly Token[]): number {
  let top = 7;
  for (const token of tokens) {
    if (token.type === "heading_open") {
      top = Math.min(top, Number(token.tag.slice(1)));
    } else if (token.type === "html_block") {
      for (const [, level] of token.content.matchAll(/<h([1-6])[\s>]/gi)) {
        top = Math.min(top, Number(level));
      }
    }
  }
  return top;
}
