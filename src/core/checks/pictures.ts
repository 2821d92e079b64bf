/**
 * Finds pictures that someone who cannot see them learns nothing of.
 */
import type { Problem } from "../problem";
import { problemAt, type PostFacts } from "./post-facts";

export function checkAltTexts({ post, document }: PostFacts): Problem[] {
  return document.references
    .filter(({ isImage, alt }) => isImage === true && alt?.trim() === "")
    .map(({ href, line }) =>
      problemAt(post, line, {
        code: "alt-missing",
        severity: "warning",
        message: `The picture ${href} has no text in its place for those who cannot see it.`,
        hint: "Say between the brackets what it shows: ![what it shows](address).",
      }),
    );
}
