/**
 * All checks of a post, in the order in which their findings are told.
 */
import type { Problem } from "../problem";
import { documentOf } from "../pages/document-of";
import type { Site, Texts } from "../site/site";
import { checkFold } from "./fold";
import { checkHeadings } from "./headings";
import { checkCover, checkLinks } from "./links";
import { checkLiquidTags } from "./liquid";
import { checkAltTexts } from "./pictures";
import type { PostCheck } from "./post-facts";

const postChecks: readonly PostCheck[] = [
  checkCover,
  checkFold,
  checkLinks,
  checkAltTexts,
  checkHeadings,
  checkLiquidTags,
];

/** Everything there is to complain about in a post, by line. Throws for a path that the site does not have. */
export function checkPost(site: Site, texts: Texts, path: string): Problem[] {
  const post = texts.post(path);
  const document = documentOf(post, site.settings);
  const facts = { site, texts, post, document };
  const problems = [
    ...post.problems,
    ...document.problems.map((problem) => ({
      ...problem,
      path,
      ...(problem.line === undefined
        ? {}
        : { line: problem.line + post.bodyLine }),
    })),
    ...postChecks.flatMap((check) => check(facts)),
  ];
  return problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}
