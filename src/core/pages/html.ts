/**
 * HTML as values. A template escapes what is put into it by where it stands: text, attribute or
 * address. Only what is `Html` already goes in as it is.
 */

/** Markup that is known to be well-formed and escaped. */
export class Html {
  constructor(readonly text: string) {}
}

export type HtmlPart =
  string | number | Html | null | false | readonly HtmlPart[];

type Place = "text" | "attribute" | "address";

/** Markup that another renderer of core has made. */
export function trusted(text: string): Html {
  return new Html(text);
}

const specialInText = /[&<>]/;
const specialInAttribute = /[&<>"]/;

/** For text between tags. */
export function escapeText(text: string): string {
  // Most texts are nothing but text: one look at them is quicker than three.
  if (!specialInText.test(text)) return text;
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");
}

/** For the value of a double-quoted attribute. */
export function escapeAttribute(text: string): string {
  if (!specialInAttribute.test(text)) return text;
  return escapeText(text).replace(/"/g, "&quot;");
}

/** An address that a page may lead to or load: other schemes than these become `#`. */
export function safeAddress(address: string): string {
  if (!address.includes(":")) return address;
  // Browsers drop control characters and white space before they look for a scheme.
  const seen = address.replace(/[\p{Cc}\s]/gu, "");
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(seen)?.[1]?.toLowerCase();
  const isSafe =
    scheme === undefined ||
    ["http", "https", "mailto", "tel", "feed"].includes(scheme);
  return isSafe ? address : "#";
}

const addressAttribute = /\s(?:href|src|poster|action)="[^"]*$/;
const openTag = /<[^<>]*$/;

/** Where each hole of a template stands, found once a template. */
const placesOf = new WeakMap<TemplateStringsArray, readonly Place[]>();

function findPlaces(strings: TemplateStringsArray): readonly Place[] {
  const known = placesOf.get(strings);
  if (known !== undefined) return known;
  let before = "";
  const found = strings.slice(0, -1).map((part): Place => {
    before += part;
    const tag = openTag.exec(before)?.[0];
    before += "_";
    if (tag === undefined) return "text";
    return addressAttribute.test(tag) ? "address" : "attribute";
  });
  placesOf.set(strings, found);
  return found;
}

function render(part: HtmlPart, place: Place): string {
  if (part === null || part === false) return "";
  if (part instanceof Html) return part.text;
  if (typeof part === "number") return String(part);
  if (typeof part === "string") {
    if (place === "text") return escapeText(part);
    return escapeAttribute(place === "address" ? safeAddress(part) : part);
  }
  return part.map((inner) => render(inner, place)).join("");
}

/** A piece of HTML; `null` and `false` leave nothing behind. */
export function markup(
  strings: TemplateStringsArray,
  ...parts: readonly HtmlPart[]
): Html {
  const found = findPlaces(strings);
  let text = strings[0] ?? "";
  for (let index = 0; index < parts.length; index += 1) {
    text += render(parts[index] ?? null, found[index] ?? "text");
    text += strings[index + 1] ?? "";
  }
  return new Html(text);
}

/** Pieces on lines of their own; what is `null`, `false` or empty takes no line. */
export function lines(...parts: readonly (Html | null | false)[]): Html {
  let all = "";
  for (const part of parts) {
    if (!(part instanceof Html) || part.text === "") continue;
    all += all === "" ? part.text : `\n${part.text}`;
  }
  return new Html(all);
}

/** Pieces with a separator between them. */
export function joinHtml(parts: readonly Html[], separator: string): Html {
  return new Html(parts.map(({ text }) => text).join(escapeText(separator)));
}
