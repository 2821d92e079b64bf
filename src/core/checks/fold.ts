/**
 * Finds posts whose beginning on the index is left to chance because they have no fold.
 */
import type { Problem } from "../problem";
import type { PostCheck } from "./post-facts";

/** A fold that stands only in code is the document's own complaint, and said once is enough. */
export const checkFold: PostCheck = ({ site, post, document }) => {
  const { style, withoutFold } = site.settings.listing;
  const isConcerned = post.meta.kind === "post" && style === "intro";
  const isInCode = document.problems.some(
    ({ code }) => code === "fold-in-code",
  );
  if (!isConcerned || document.fold !== null || isInCode) return [];
  const missing: Problem = {
    code: "fold-missing",
    severity: "note",
    message:
      withoutFold === "whole"
        ? "There is no fold: the index shows the whole post."
        : "There is no fold: the index shows the first blocks, up to about 70 words.",
    path: post.meta.path,
    hint: "Write <!--more--> on a line of its own where the beginning ends.",
  };
  return [missing];
};
