/**
 * Folders as other generators, or nobody, left them: every post is there with its title, date and
 * text, in the list, the preview and the site; what Galley does not run stays readable and is told.
 * GALLEY_REAL_BLOGS may name folders of posts (separated as in PATH) that are walked as well.
 */
import { cp, readFile, readdir } from "node:fs/promises";
import { basename, delimiter, join } from "node:path";
import { parseFragment, type DefaultTreeAdapterTypes } from "parse5";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BlogState, PostListItem } from "#bridge";
import { checkSite, type Problem } from "#core";
import type { Host } from "#host";
import { loadBlog, planOf } from "#node";
import { root } from "../support/root";
import { temporaryFolder } from "../support/temporary";
import { ask, hostFor, pageOf, previewOf } from "./support/proofs";

const now = "2026-11-15T12:00:00Z";
const cases = join(root, "tests/cases/blogs");

interface Source {
  readonly name: string;
  readonly folder: string;
  /** Where in the blog its copy stands; empty for the whole folder. */
  readonly as: string;
}

const fixtures: readonly Source[] = [
  { name: "jekyll", folder: join(cases, "jekyll"), as: "" },
  { name: "hexo", folder: join(cases, "hexo"), as: "" },
  { name: "notes", folder: join(cases, "notes"), as: "" },
  {
    name: "jekyll's posts",
    folder: join(cases, "jekyll/_posts"),
    as: "posts",
  },
  {
    name: "hexo's posts",
    folder: join(cases, "hexo/source/_posts"),
    as: "posts",
  },
];
const given: readonly Source[] = (process.env.GALLEY_REAL_BLOGS ?? "")
  .split(delimiter)
  .filter((folder) => folder !== "")
  .map((folder) => ({ name: folder, folder, as: "posts" }));

/** Title, day and the start of the text of every fixture. */
const expected: Readonly<Record<string, readonly (string | null)[]>> = {
  "2013-05-06-the-mill-turns.markdown": [
    "The mill turns: release 1.0",
    "2013-05-06T02:12:52+02:00",
    "After many evenings the mill grinds its first text.",
    "{% highlight ruby linenos %} def grind(grain)",
    "[how to move][moving]",
    "{{ site.baseurl }}{% post_url 2012-01-01-before-the-mill %}",
  ],
  "2014-01-02-one-kind-of-news.md": [
    "One kind of news",
    "2014-01-02",
    "No date above: the name of the file tells it.",
    "and {{ page.title | upcase }} in the middle",
    "Notes stand at the end.",
    "{{ this }} is code, and stays code.",
  ],
  "2014-03-04-with-two-moments.markdown": [
    "1.10",
    "2014-03-04",
    "the name of the file still tells the day.",
    "{{ stone.weight }}",
  ],
  "hello-queue.md": [
    "Hello, queue",
    "2014-07-13T10:00:00Z",
    "A queue forgets nothing and promises little.",
    "{% asset_img line.svg “A line of boxes” %}",
    "Boxes, mostly;",
  ],
  "2019-05-22-two-plugins-1-0-0_1_0_1.md": [
    "Two plugins: 1.0.0 & 1.0.1",
    "2019-05-22T00:00:00Z",
    "{% note warn %}",
    "const answer = { queue: [] };",
    "wait less by @ada in #12",
  ],
  "Shopping for a mill.md": [
    "Shopping for a mill",
    null,
    "Stones first, then the wheel.",
  ],
  "2021-02-03-a-dated-note.md": [
    "A dated note",
    "2021-02-03",
    "Its file name tells the day",
  ],
  "underneath.markdown": ["Underneath", null, "A folder below counts as well."],
};

describe.each([...fixtures, ...given])("the blog $name", (source) => {
  let host: Host;
  let blog: BlogState;
  let site: string;
  let files: readonly string[];
  const texts = new Map<string, string>();

  beforeAll(async () => {
    const folder = join(await temporaryFolder(), "blog");
    await cp(source.folder, join(folder, source.as), { recursive: true });
    const entries = await readdir(folder, { recursive: true });
    files = entries.filter((path) => /\.(md|markdown)$/.test(path)).sort();
    for (const path of files)
      texts.set(path, await readFile(join(folder, path), "utf8"));
    host = hostFor(await temporaryFolder(), now);
    blog = await ask(host, "openBlog", { folder });
    site = join(await temporaryFolder(), "site");
    await ask(host, "runExport", {
      target: site,
      drafts: false,
      future: false,
      force: false,
    });
  });
  afterAll(() => host.close());

  it("lists every post with its title and date", () => {
    expect(blog.posts.map(({ meta }) => meta.path).sort()).toEqual(files);
    for (const { meta, state } of blog.posts) {
      const text = texts.get(meta.path) ?? "";
      const [title, date] = expected[basename(meta.path)] ?? [
        plainTitle(text),
        plainDay(text, meta.path),
      ];
      expect(meta.title, meta.path).toBe(title);
      expect(meta.date?.iso.slice(0, date?.length), meta.path).toBe(
        date ?? undefined,
      );
      expect(state, meta.path).toBe("published");
    }
  });

  it("writes every post with its whole text", async () => {
    for (const item of blog.posts) {
      const { path } = item.meta;
      const article = plainTextOf(await articleOf(item));
      const [, , ...parts] = expected[basename(path)] ?? [];
      for (const part of parts) expect(article, path).toContain(part);
      const lost = wordsOf(texts.get(path) ?? "").filter(
        (word) => !article.toLowerCase().includes(word),
      );
      expect(lost, path).toEqual([]);
    }
  });

  it("previews every post as it is exported", async () => {
    const { draw } = previewOf(host, blog);
    for (const item of blog.posts) {
      const page = await draw(item.meta.path, {
        proof: "article",
        cardStyle: null,
        isDark: false,
      });
      expect(pageOf(page), item.meta.path).toBe(await articleOf(item));
    }
  });

  it("tells of every template tag, and of nothing that would stop it", async () => {
    const loaded = await loadBlog(blog.folder);
    const options = { now: Date.parse(now), drafts: true, future: true };
    const planned = planOf(loaded, options);
    const problems = checkSite(planned.site, planned.texts);
    const linesTold = (path: string) =>
      problems.filter(isTag).filter((problem) => problem.path === path).length;
    for (const [path, text] of texts)
      expect(linesTold(path), path).toBe(linesWithTags(text));
    const survivable = ["link-dead", "picture-missing", "file-missing"];
    expect(
      problems.filter(
        ({ severity, code }) =>
          severity === "error" && !survivable.includes(code),
      ),
    ).toEqual([]);
  });

  async function articleOf({ address }: PostListItem): Promise<string> {
    const path = join(site, decodeURIComponent(address), "index.html");
    return readFile(path, "utf8");
  }
});

const isTag = ({ code }: Problem): boolean => code === "liquid-tag";

const frontMatterOf = (text: string): string =>
  /^---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? "";

const bodyOf = (text: string): string =>
  text.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, "");

/** The title as a person reads it off the file. */
function plainTitle(text: string): string {
  const written = /^title:\s*(.*?)\s*$/m.exec(frontMatterOf(text))?.[1] ?? "";
  return written.replace(/^(["'])(.*)\1$/, "$2");
}

function plainDay(text: string, path: string): string | null {
  const written = /^date:\s*["']?(\d{4})[-/](\d\d)[-/](\d\d)/m.exec(
    frontMatterOf(text),
  );
  const named = /^(\d{4})-(\d\d)-(\d\d)-/.exec(basename(path));
  const parts = written ?? named;
  return parts === null ? null : parts.slice(1, 4).join("-");
}

/** What a reader of the page sees, white space collapsed. */
function plainTextOf(html: string): string {
  const words: string[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if (node.nodeName === "#text" && "value" in node) words.push(node.value);
    if ("childNodes" in node) node.childNodes.forEach(visit);
  };
  visit(parseFragment(html));
  return words.join("").replaceAll(/\s+/g, " ");
}

/** The words of a post's prose and code; not those of addresses, tags and comments. */
function wordsOf(text: string): string[] {
  const prose = bodyOf(text)
    .replaceAll(/<!--[\s\S]*?-->/g, " ")
    .replaceAll(/<[^>\n]*>/g, " ")
    .replaceAll(/`{3,}[^`\n]*|~{3,}[^~\n]*/g, " ")
    .replaceAll(/\]\([^)\n]*\)/g, "] ")
    .replaceAll(/!\[[^\]\n]*\]/g, " ")
    .replaceAll(/^\s*\[[^\]\n]+\]:.*$/gm, " ")
    .replaceAll(/\]\[[^\]\n]*\]/g, "] ")
    .replaceAll(/https?:\S+/g, " ")
    .replaceAll(/&\w+;/g, " ");
  return [...prose.matchAll(/\p{L}{4,}/gu)].map(([word]) => word.toLowerCase());
}

/** Lines with a template tag outside of code. */
function linesWithTags(text: string): number {
  const body = bodyOf(text)
    .replaceAll(/^( *)(```|~~~)[\s\S]*?^ *\2/gm, "")
    .replaceAll(/`[^`\n]*`/g, "");
  return body.split("\n").filter((line) => /\{% *\w.*%\}|\{\{.+\}\}/.test(line))
    .length;
}
