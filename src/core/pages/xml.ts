/**
 * XML as values, for feeds and the sitemap: text that no reader can misread.
 */

/** Everything that XML 1.0 does not allow: control characters, lone surrogates, the two non-characters. */
const forbidden =
  /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

export function cleanText(text: string): string {
  return text.replace(forbidden, "");
}

export function escapeXml(text: string): string {
  return cleanText(text)
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

/** An element with escaped text, two spaces in for each level; nothing for empty text. */
export function element(
  name: string,
  text: string,
  attributes: Readonly<Record<string, string>> = {},
): string {
  return text === ""
    ? ""
    : `<${name}${attributeText(attributes)}>${escapeXml(text)}</${name}>`;
}

export function emptyElement(
  name: string,
  attributes: Readonly<Record<string, string>>,
): string {
  return `<${name}${attributeText(attributes)}/>`;
}

function attributeText(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join("");
}

/** Parts on lines of their own; empty ones take none. */
export function xmlLines(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n");
}

/** A whole document. */
export function xmlDocument(...parts: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlLines(...parts)}\n`;
}
