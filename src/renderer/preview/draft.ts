/**
 * The text that is typed in, as the worker keeps it: changed in place, and read anew only where a
 * change touches what the rest depends on.
 */
import {
  editMarkdown,
  type EditedMarkdown,
  knowDocument,
  openMarkdown,
  type Post,
  readPost,
  type SiteSettings,
  type TextChange,
} from "#core";

export interface Draft {
  readonly text: string;
  readonly post: Post;
  readonly markdown: EditedMarkdown;
  /** Offset of the body, if what stands there can change without touching the front matter; else null. */
  readonly bodyFrom: number | null;
  /** The front matter names the title: no heading can change it. */
  readonly isTitled: boolean;
}

export function readDraft(
  id: string,
  text: string,
  settings: SiteSettings,
): Draft {
  const post = readPost(id, text, settings);
  const markdown = openMarkdown(post.body, settings.markdown);
  knowDocument(post, markdown);
  const bodyFrom = bodyStart(text, post);
  const isTitled =
    bodyFrom !== null && isTitledBy(id, text.slice(0, bodyFrom), settings);
  return { text, post, markdown, bodyFrom, isTitled };
}

/** The draft after a change. */
export function editDraft(
  draft: Draft,
  { from, to, insert }: TextChange,
  settings: SiteSettings,
): Draft {
  const { bodyFrom, isTitled } = draft;
  const { path } = draft.post.meta;
  const text = draft.text.slice(0, from) + insert + draft.text.slice(to);
  const isInBody =
    bodyFrom !== null &&
    from >= bodyFrom &&
    !insert.includes("\r") &&
    (bodyFrom > 0 || !opensFrontMatter(text));
  if (!isInBody) return readDraft(path, text, settings);
  const markdown = editMarkdown(draft.markdown, {
    from: from - bodyFrom,
    to: to - bodyFrom,
    insert,
  });
  const post = isTitled
    ? { ...draft.post, body: text.slice(bodyFrom) }
    : readPost(path, text, settings);
  knowDocument(post, markdown);
  return { text, post, markdown, bodyFrom, isTitled };
}

function bodyStart(text: string, { body }: Post): number | null {
  const from = text.length - body.length;
  if (text.includes("\r")) return null;
  if (from === 0) return opensFrontMatter(text) ? null : 0;
  // Typed behind a fence without a line end, the body would be a part of the fence.
  return text[from - 1] === "\n" ? from : null;
}

function opensFrontMatter(text: string): boolean {
  return /^(?:\uFEFF|---|\+\+\+)/.test(text);
}

/** A heading is the title of a post whose front matter has none. */
function isTitledBy(
  path: string,
  head: string,
  settings: SiteSettings,
): boolean {
  const heading = "Nobody calls a post like this";
  return (
    readPost(path, `${head}# ${heading}\n`, settings).meta.title !== heading
  );
}

/** What turns one text into another, as one change; null when they are the same. */
export function changeBetween(old: string, text: string): TextChange | null {
  if (old === text) return null;
  const least = Math.min(old.length, text.length);
  let head = 0;
  while (head < least && old[head] === text[head]) head += 1;
  let tail = 0;
  while (
    tail < least - head &&
    old[old.length - 1 - tail] === text[text.length - 1 - tail]
  ) {
    tail += 1;
  }
  const insert = text.slice(head, text.length - tail);
  return { from: head, to: old.length - tail, insert };
}
