/**
 * Turns what an author writes for yes and no into a flag. YAML 1.2 knows `true` and `false` only,
 * but Jekyll's and Hexo's readers take the others alike: a post that says `draft: yes` is no post.
 */
const flags: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["yes", true],
  ["on", true],
  ["false", false],
  ["no", false],
  ["off", false],
]);

/** Null for anything else. */
export function flagOf(text: string): boolean | null {
  return flags.get(text.trim().toLowerCase()) ?? null;
}
