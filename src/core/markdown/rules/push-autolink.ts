/**
 * The tokens of an address that became a link by itself.
 */
import type { StateInline } from "markdown-it";

/** Links hold no links. The library counts them as it goes, which its declarations leave out. */
export function isInLink(
  state: StateInline & { readonly linkLevel?: number },
): boolean {
  return (state.linkLevel ?? 0) > 0;
}

/** Pushes a link to `url` that shows `text`; false, and nothing pushed, when the address is refused. */
export function pushAutolink(
  state: StateInline,
  url: string,
  text: string,
): boolean {
  const href = state.md.normalizeLink(url);
  if (!state.md.validateLink(href)) return false;
  const open = state.push("link_open", "a", 1);
  open.attrs = [["href", href]];
  open.markup = "autolink";
  // "auto" tells the typographer to leave the text as it is.
  open.info = "auto";
  state.push("text", "", 0).content = text;
  const close = state.push("link_close", "a", -1);
  close.markup = "autolink";
  close.info = "auto";
  return true;
}
