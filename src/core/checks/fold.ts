/**
 * Finds posts whose beginning on the index is left to chance: no fold, or one that stands only in
 * code, where it is text.
 */
import type { Problem } from "../problem";
import { problemAt, type PostFacts } from "./post-facts";

const marker = /<!--\s*more\s*-->/i;

export function checkFold(facts: PostFacts): Problem[] {
  const { site, post, document } = facts;
  if (post.meta.kind === "page" || document.fold !== null) return [];
  const line = post.body.split("\n").findIndex((text) => marker.test(text));
  if (line >= 0) {
    return [
      problemAt(post, line, {
        code: "fold-in-code",
        severity: "warning",
        message: "The fold stands in code, where it is only text.",
        hint: "Move <!--more--> to a line of its own outside of the code.",
      }),
    ];
  }
  if (site.settings.listing.style !== "intro") return [];
  return [
    {
      code: "fold-missing",
      severity: "note",
      message:
        site.settings.listing.withoutFold === "whole"
          ? "There is no fold: the index shows the whole post."
          : "There is no fold: the index shows the first blocks, up to about 70 words.",
      path: post.meta.path,
      hint: "Write <!--more--> on a line of its own where the beginning ends.",
    },
  ];
}
