/**
 * What a served page may do: show the site's own files. Scripts that a post brings along do not
 * run and nothing is loaded from elsewhere: a stranger's blog can be looked at. The scripts that may
 * run are the one that carries the nonce and those that are named.
 */
export function sitePolicy(
  nonce: string | null,
  scripts: readonly string[] = [],
): string {
  const sources = [...(nonce === null ? [] : [`'nonce-${nonce}'`]), ...scripts];
  return [
    "default-src 'none'",
    "img-src 'self' data:",
    "media-src 'self' data:",
    "font-src 'self' data:",
    // Inline style carries no address that the lines above do not stop.
    "style-src 'self' 'unsafe-inline'",
    ...(sources.length === 0 ? [] : [`script-src ${sources.join(" ")}`]),
    ...(nonce === null ? [] : ["connect-src 'self'"]),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
