/**
 * Makes strangers' HTML and style harmless before they come into a proof: the second line of defence
 * behind the frame's sandbox and the policy of its document. Each line is tested alone.
 */
import { disarm } from "./disarm";
import { freeNames } from "./free-names";
import {
  type PictureOptions,
  settleCssAddresses,
  settlePictures,
} from "./remote-pictures";

/** Changes an inert document so that nothing in it runs, embeds, navigates or reaches out. */
export function makeHarmless(
  inert: Document,
  optionsFor: PictureOptions | ((element: Element) => PictureOptions),
): void {
  freeNames(inert);
  disarm(inert);
  settlePictures(inert, optionsFor);
}

/** A style that fetches nothing from elsewhere. */
export function harmlessCss(css: string, options: PictureOptions): string {
  return settleCssAddresses(css, options).css;
}
