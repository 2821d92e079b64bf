/** Whose pictures a proof may fetch: those of the post that is shown, and only once they are asked for. */
import type { PictureOptions } from "./remote-pictures";
import type { SheetModel } from "./sheet-model";

export interface SheetSurroundings {
  readonly base: string;
  readonly siteUrl: () => string;
  readonly loadsRemote: boolean;
}

/** What is asked for of one post does not bring the pictures of others on the same listing. */
export function picturesOf(
  model: SheetModel,
  { base, siteUrl, loadsRemote }: SheetSurroundings,
): PictureOptions | ((element: Element) => PictureOptions) {
  const here = base + encodeURI(model.at.slice(1));
  const options = { base, siteUrl: siteUrl(), here, loadsRemote };
  if (!loadsRemote || isOwnPage(model)) return options;
  const others = { ...options, loadsRemote: false };
  let own: Element | null | undefined;
  return (element) => {
    own ??= entryOf(element.ownerDocument, model);
    return own?.contains(element) === true ? options : others;
  };
}

/** The blog's own style is no part of a post: what it wants from elsewhere stays there. */
export function picturesOfStyle(
  surroundings: SheetSurroundings,
): PictureOptions {
  const { base, siteUrl } = surroundings;
  const here = stylePlace(surroundings);
  return { base, siteUrl: siteUrl(), here, loadsRemote: false };
}

/** Where styles stand in the site: addresses in them are seen from there. */
export function stylePlace({ base }: SheetSurroundings): string {
  return `${base}assets/galley.css`;
}

/** The page is that of the post; or no post is open, and the page is looked at for itself. */
export function isOwnPage({ proof, isOfPost }: SheetModel): boolean {
  return proof === "article" || !isOfPost;
}

/** The post's entry on a listing, or null. */
export function entryOf(page: Document, { entry }: SheetModel): Element | null {
  if (entry < 0) return null;
  return page.querySelectorAll(".entries > .h-entry")[entry] ?? null;
}
