/** The app's own scheme: its pages have an origin, unlike those of `file://`. */
export const scheme = "galley";
/** The one page that the window shows. */
export const appPage = `${scheme}://app/`;
const previewPages = `${appPage}preview/`;

export function isAppPage(written: string): boolean {
  const url = parse(written);
  return url !== null && withoutExtras(url) === appPage;
}

/** The documents that the proofs' frame shows. */
export function isPreviewPage(written: string): boolean {
  const url = parse(written);
  return url !== null && withoutExtras(url).startsWith(previewPages);
}

/** Path and query as the host takes them, or null when the address is none of the app's. */
export function pathInApp(written: string): string | null {
  const url = parse(written);
  if (url === null || !withoutExtras(url).startsWith(appPage)) return null;
  return url.pathname + url.search;
}

function parse(written: string): URL | null {
  return URL.canParse(written) ? new URL(written) : null;
}

function withoutExtras(url: URL): string {
  // Name and port are compared as well: `galley://user@app:80/` is another origin.
  return url.href.slice(
    0,
    url.href.length - url.search.length - url.hash.length,
  );
}
