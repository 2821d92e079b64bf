/**
 * The HTML of coloured code: spans with the classes of highlight.js, and escaped text.
 */
const openingTags = new Map<string, string>();

/** `comment.line` has the classes `hljs-comment` and `line_`, the next part two underscores. */
export function openingTag(scope: string): string {
  let tag = openingTags.get(scope);
  if (tag === undefined) {
    const [first = "", ...others] = scope.split(".");
    const classes = others.map((name, index) => name + "_".repeat(index + 1));
    tag = `<span class="${[`hljs-${first}`, ...classes].join(" ")}">`;
    openingTags.set(scope, tag);
  }
  return tag;
}

/** Code within code, in the language that it was found to be in. */
export function inLanguage(language: string | undefined, html: string): string {
  return language === undefined
    ? html
    : `<span class="language-${language}">${html}</span>`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
};
const special = /[&<>"']/;
const allSpecial = /[&<>"']/g;

/** As highlight.js escapes: both kinds of quotation marks too. */
export function escapeCode(text: string): string {
  return special.test(text)
    ? text.replace(allSpecial, (character) => entities[character] ?? "")
    : text;
}
