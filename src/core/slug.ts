/**
 * Turns titles and file names into the names that stand in addresses.
 */
import { compose } from "./compose";
import { withoutEnd } from "./without-end";

/** Names of languages and the like that would otherwise all be the same letter. */
const spelled: readonly (readonly [pattern: RegExp, word: string])[] = [
  [/(?<=[\p{L}\p{N}])\+\+(?![\p{L}\p{N}+])/gu, "-plus-plus"],
  [/(?<=[\p{L}\p{N}])#(?![\p{L}\p{N}#])/gu, "-sharp"],
];

/**
 * The words of a text in lower case, joined by dashes: letters, marks and digits of every script
 * are kept, in NFC; apostrophes vanish, everything else separates. Empty when there is nothing to
 * keep. "Don't panic: Kafka's log" → `dont-panic-kafkas-log`, "C++" → `c-plus-plus`.
 */
export function slugify(text: string): string {
  let words = compose(compose(text).toLowerCase());
  for (const [pattern, word] of spelled) words = words.replace(pattern, word);
  const joined = words
    .replace(/(?<=[\p{L}\p{M}\p{N}])['’ʼ](?=\p{L})/gu, "")
    .replace(/[^\p{L}\p{M}\p{N}_]+/gu, "-")
    .replace(/^[-_]+/, "");
  return withoutEnd(joined, "-_");
}

/**
 * A name that was written as an address or a file name, kept as it is but for what an address
 * cannot carry: `C-Sharp_1.0` stays, `what is this?` → `what-is-this`. Empty when nothing is left.
 */
export function keepSlug(written: string): string {
  const joined = compose(written)
    .replace(/[^\p{L}\p{M}\p{N}._~-]+/gu, "-")
    .replace(/^[-.]+/, "");
  return withoutEnd(joined, "-.");
}
