/**
 * What a served page may do: show the site's own files. Scripts that a post brings along do not
 * run and nothing is loaded from elsewhere: a stranger's blog can be looked at. The one script
 * allowed is the one that carries the nonce.
 */
export function sitePolicy(nonce: string | null): string {
  return [
    "default-src 'none'",
    "img-src 'self' data:",
    "media-src 'self' data:",
    "font-src 'self' data:",
    // Inline style carries no address that the lines above do not stop.
    "style-src 'self' 'unsafe-inline'",
    ...(nonce === null
      ? []
      : [`script-src 'nonce-${nonce}'`, "connect-src 'self'"]),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
