import { resolve } from "node:path";
import { checkSite } from "#core";
import { planOf, type Blog } from "#node";
import { loadCachedBlog } from "../cached-blog";
import {
  counted,
  countProblems,
  countsInWords,
  printProblems,
  sortedProblems,
} from "../problems";
import { isOn, jsonOption, type VerbWork } from "../verb";

export const checkVerb: VerbWork = {
  operands: "BLOG",
  takes: [1, 1],
  options: { json: jsonOption },
  notes: [
    "Drafts and scheduled posts are looked at as well. Each fault is one line on",
    "standard error: file, line, what is wrong, what to do. Errors make exit code 1.",
  ],
  async run({ positionals: [folder = ""], values, terminal, signal }) {
    const { blog, keep } = await loadCachedBlog(resolve(folder), { signal });
    const planned = planOf(blog, {
      now: Date.now(),
      drafts: true,
      future: true,
    });
    const found = checkSite(planned.site, planned.texts);
    const problems = sortedProblems([...planned.problems, ...found]);
    await keep({ onlyBeside: true });
    const counts = countProblems(problems);
    if (isOn(values, "json")) {
      terminal.out(
        JSON.stringify({ ...counts, posts: blog.posts.size, problems }),
      );
    } else {
      printProblems(problems, terminal);
      terminal.out(`${sizeInWords(blog)}: ${countsInWords(counts)}.`);
    }
    return counts.errors > 0 ? 1 : 0;
  },
};

/** `14 posts and 2 pages` */
function sizeInWords({ posts }: Blog): string {
  const all = [...posts.values()];
  const pages = all.filter(({ meta }) => meta.kind === "page").length;
  const words = counted(all.length - pages, "post");
  return pages === 0 ? words : `${words} and ${counted(pages, "page")}`;
}
