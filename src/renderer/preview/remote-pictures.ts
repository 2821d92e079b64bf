/**
 * Addresses of pictures and media in a proof. Those of the site lead to the preview, from whatever
 * page they are seen; those from elsewhere are kept back until the writer asks for them.
 */

const elements =
  "img, source, video, audio, track, image, use, input[type=image]";
const names = ["src", "srcset", "poster", "href", "xlink:href"];

export interface PictureOptions {
  /** Address of the site with a closing slash, or empty. */
  readonly siteUrl: string;
  /** Where the preview serves the site: absolute, ending in `/`. */
  readonly base: string;
  /** The page's own address in the preview. */
  readonly here: string;
  readonly loadsRemote: boolean;
}

/** Settles every address that would be fetched, in a document that fetches nothing yet. */
export function settlePictures(
  root: ParentNode,
  options: PictureOptions,
): void {
  for (const element of root.querySelectorAll(elements)) {
    for (const name of names) settle(element, name, options);
  }
}

function settle(element: Element, name: string, options: PictureOptions): void {
  const written = element.getAttribute(name);
  if (written === null || written.startsWith("#")) return;
  const settled =
    name === "srcset"
      ? settleSet(written, options)
      : settleAddress(written, options);
  if (settled === written) return;
  if (settled !== null) {
    element.setAttribute(name, settled);
    return;
  }
  element.removeAttribute(name);
  element.setAttribute("data-remote", written.trim());
}

/** The address to fetch, or null for one that may not be fetched. */
export function settleAddress(
  written: string,
  { siteUrl, base, here, loadsRemote }: PictureOptions,
): string | null {
  const address = written.trim();
  const isOfSite = siteUrl !== "" && address.startsWith(siteUrl);
  const isRooted = /^\/(?!\/)/.test(address);
  const url = parse(
    isOfSite
      ? base + address.slice(siteUrl.length)
      : isRooted && !address.startsWith(new URL(base).pathname)
        ? base + address.slice(1)
        : address,
    here,
  );
  if (url === null) return null;
  const isLocal = url.href.startsWith(base) || url.protocol === "data:";
  return isLocal || loadsRemote ? url.href : null;
}

/** A list of addresses with widths: whole or not at all. */
function settleSet(written: string, options: PictureOptions): string | null {
  const parts = written.split(/,\s+/).map((part) => {
    const [address = "", ...size] = part.trim().split(/\s+/);
    const settled = settleAddress(address, options);
    return settled === null ? null : [settled, ...size].join(" ");
  });
  return parts.includes(null) ? null : parts.join(", ");
}

function parse(address: string, here: string): URL | null {
  try {
    return new URL(address, here);
  } catch {
    return null;
  }
}

/** How many pictures and media in a document wait for the writer's word. */
export function countRemote(root: ParentNode): number {
  return root.querySelectorAll("[data-remote]").length;
}
