const allowed: ReadonlySet<string> = new Set(["http:", "https:", "mailto:"]);

/**
 * The address as the system may be handed it, or null. Everything but the web and mail could start
 * a program or open a file on behalf of a stranger's text.
 */
export function externalAddress(written: string): string | null {
  const url = URL.canParse(written) ? new URL(written) : null;
  if (url === null || !allowed.has(url.protocol)) return null;
  return url.protocol !== "mailto:" && url.hostname === "" ? null : url.href;
}
