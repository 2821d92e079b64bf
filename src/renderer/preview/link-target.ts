/** What a click on a link in a proof means. */

export type LinkTarget =
  | { readonly kind: "anchor"; readonly id: string }
  /** A page of this site. */
  | { readonly kind: "site"; readonly address: string; readonly id: string }
  | { readonly kind: "external"; readonly url: string }
  | { readonly kind: "nothing" };

const nothing: LinkTarget = { kind: "nothing" };

export function linkTarget(
  href: string,
  {
    here,
    base,
    siteUrl,
  }: { readonly here: string; readonly base: string; readonly siteUrl: string },
): LinkTarget {
  const own = siteUrl !== "" && href.startsWith(siteUrl);
  const rooted = href.startsWith("/") && !href.startsWith("//");
  const within = own
    ? base + href.slice(siteUrl.length)
    : rooted && !href.startsWith(new URL(base).pathname)
      ? base + href.slice(1)
      : href;
  const url = parse(within, here);
  if (url === null) return nothing;
  const id = fragmentOf(url);
  if (samePage(url, here)) return id === "" ? nothing : { kind: "anchor", id };
  if (url.href.startsWith(base)) {
    const path = decode(url.pathname.slice(new URL(base).pathname.length - 1));
    return { kind: "site", address: path.replace(/index\.html$/, ""), id };
  }
  // What is beside the preview there is the app itself: no page of the blog leads into it.
  const isOwn = url.origin === new URL(base).origin;
  const opens = !isOwn && ["http:", "https:", "mailto:"].includes(url.protocol);
  return opens ? { kind: "external", url: url.href } : nothing;
}

function parse(href: string, here: string): URL | null {
  try {
    return new URL(href, here);
  } catch {
    return null;
  }
}

function samePage(url: URL, here: string): boolean {
  const page = new URL(here);
  return (
    url.origin === page.origin &&
    url.protocol === page.protocol &&
    url.pathname === page.pathname
  );
}

function fragmentOf({ hash }: URL): string {
  return decode(hash.slice(1));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
