/**
 * What Galley does with a stranger's texts, as functions of one text: for counting and timing.
 */
import {
  checkPost,
  editFrontMatter,
  editMarkdown,
  editSettings,
  excerptOf,
  firstHeadingText,
  mergeTexts,
  openMarkdown,
  parseDate,
  parseMarkdown,
  parseSettings,
  planSite,
  readFrontMatterFields,
  readPost,
  renderBody,
  renderIntro,
  slugify,
  countWords,
  defaultSettings,
  type MarkdownSettings,
} from "#core";
import { portablePath } from "../../src/core/site/portable";
import { keepSlug } from "../../src/core/slug";
import { blogOf } from "../core/support/blog";

const context = { resolve: (written: string) => written, articleHref: "/a/" };
const site = defaultSettings("blog");

/** Everything that comes of Markdown. */
export function handleMarkdown(text: string, settings: MarkdownSettings): void {
  const document = parseMarkdown(text, settings);
  renderBody(document, context);
  typeInto(text, settings);
  renderIntro(document, { withoutFold: "auto" }, context);
  excerptOf(document, {
    words: 55,
    lists: true,
    language: "en",
    untilFold: true,
  });
  firstHeadingText(text);
}

/** The text in the window, and a key at its beginning. */
function typeInto(text: string, settings: MarkdownSettings): void {
  const open = openMarkdown(text, settings);
  renderBody(open.document, context);
  const key = { from: 0, to: 0, insert: "x" };
  renderBody(editMarkdown(open, key).document, context);
}

/** Reads front matter, as it stands between its fences, and edits it. */
export function handleFrontMatter(yaml: string): void {
  const text = `---\n${yaml}\n---\nBody.\n`;
  readPost("posts/x.md", text, site);
  readFrontMatterFields(text);
  editFrontMatter(text, [
    { key: "title", value: "New" },
    { key: "tags", value: ["a", "b"] },
    { key: "k1", value: null },
  ]);
}

/** Reads and edits galley.yaml. */
export function handleSettings(yaml: string): void {
  parseSettings(yaml, "blog");
  editSettings(yaml, [
    { path: ["title"], value: "New" },
    { path: ["listing", "perPage"], value: 7 },
  ]);
}

/** A whole file of a post, with all that its blog makes of it: checks, pages, feeds, search. */
export function handlePost(text: string): void {
  const blog = blogOf({ "galley.yaml": fullSite, "posts/x.md": text });
  checkPost(blog.site, blog.texts, "posts/x.md");
  renderAll(blog);
}

/** The style of the site beside a post. */
export function handleCss(css: string): void {
  renderAll(blogOf({ "theme.css": css, "posts/x.md": "Text.", "b.png": "" }));
}

const fullSite =
  "url: https://example.org/\nlisting: { style: summary }\nfeeds: { content: full }\n";

function renderAll({ site: built, texts }: ReturnType<typeof blogOf>): void {
  for (const entry of planSite(built, texts).entries) {
    if (entry.kind !== "file") entry.render(texts);
  }
}

/** A name wherever a name can stand. */
export function handleName(text: string): void {
  slugify(text);
  keepSlug(text);
  portablePath(text);
  parseDate(text, "Europe/Berlin");
  countWords(text, "en");
}

/** A text that two have changed: at its beginning and in every line. */
export function handleMerge(text: string): void {
  mergeTexts(text, `mine\n${text}`, text.replaceAll("\n", " theirs\n"));
  mergeTexts(text, text.split("\n").reverse().join("\n"), `${text}\ntheirs`);
}
