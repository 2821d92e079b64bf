/**
 * The app's own page: its own files and nothing else. Styles that the editor makes carry the
 * nonce; strings become markup nowhere but by the one policy that parses into an inert document.
 */
export function appPolicy(
  nonce: string,
  connectSources: readonly string[],
): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    ["connect-src 'self'", ...connectSources].join(" "),
    "worker-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types galley-inert",
  ].join("; ");
}

/**
 * The document that shows a proof: no script, nothing from elsewhere, wherever it is opened.
 * Remote pictures come only when the writer asked for those of this post.
 */
export function previewPolicy(withRemotePictures: boolean): string {
  const pictures = withRemotePictures ? " https: http:" : "";
  return [
    "default-src 'none'",
    `img-src 'self' data:${pictures}`,
    "media-src 'self' data:",
    "font-src 'self' data:",
    // Inline style carries no address that the lines above do not stop.
    "style-src 'self' 'unsafe-inline'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "sandbox allow-same-origin",
  ].join("; ");
}

export const commonHeaders: Readonly<Record<string, string>> = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
};
