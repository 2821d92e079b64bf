/** What the status line and the cut in the text say about a draft. */
import {
  documentOf,
  type Excerpt,
  type MarkdownDocument,
  type Post,
  readingMinutes,
  renderIntro,
  type RenderedIntro,
  type SiteSettings,
  summaryExcerpt,
} from "#core";
import type { Cut, PostCounts } from "./props";

const nowhere = { resolve: (written: string) => written, articleHref: "" };

export function countDraft(post: Post, settings: SiteSettings): PostCounts {
  const document = documentOf(post, settings);
  const { style } = settings.listing;
  const counts = {
    id: post.meta.path,
    words: document.words,
    characters: characters(post.body),
    minutes: readingMinutes(document.words),
    style,
  };
  if (post.meta.kind === "page") {
    return { ...counts, intro: null, excerpt: null, cut: null };
  }
  return style === "intro"
    ? { ...counts, excerpt: null, ...introCounts(post, document, settings) }
    : { ...counts, intro: null, ...excerptCounts(post, document, settings) };
}

/** Characters as a writer counts them, near enough: surrogate pairs are one. */
function characters(text: string): number {
  return text.length - (text.match(/[\uD800-\uDBFF]/g)?.length ?? 0);
}

function introCounts(
  post: Post,
  document: MarkdownDocument,
  settings: SiteSettings,
): Pick<PostCounts, "intro" | "cut"> {
  const intro = renderIntro(document, settings.listing, nowhere);
  const { words, pictures, isWhole } = intro;
  return {
    intro: { words, pictures, isWhole },
    cut: introCut(post, document, intro),
  };
}

function introCut(
  { bodyLine }: Post,
  { fold }: MarkdownDocument,
  { words, pictures, cutLine }: RenderedIntro,
): Cut | null {
  const line = fold?.line ?? cutLine;
  if (line === null) return null;
  return {
    kind: fold === null ? "automatic" : "fold",
    line: line + bodyLine,
    words,
    limit: null,
    pictures,
    lastWords: "",
  };
}

function excerptCounts(
  post: Post,
  document: MarkdownDocument,
  settings: SiteSettings,
): Pick<PostCounts, "excerpt" | "cut"> {
  const excerpt = summaryExcerpt(post, document, settings);
  const limit = settings.listing.excerptWords;
  const isWritten = excerpt.cutLine === null;
  return {
    excerpt: { words: excerpt.words, limit, isCut: excerpt.isCut, isWritten },
    cut: excerptCut(post, excerpt, limit),
  };
}

function excerptCut(
  { bodyLine }: Post,
  { words, cutLine, text }: Excerpt,
  limit: number,
): Cut | null {
  if (cutLine === null) return null;
  return {
    kind: "words",
    line: cutLine + bodyLine,
    words,
    limit,
    pictures: 0,
    lastWords: text.replace(/…$/, "").split(" ").slice(-3).join(" "),
  };
}
