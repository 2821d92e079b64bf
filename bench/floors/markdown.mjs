/**
 * A floor: Node on one thread, markdown-it over each post below the folder. With a second folder the
 * code is coloured by highlight.js and each article is written there.
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import hljs from "highlight.js";
import MarkdownIt from "markdown-it";

const [blog, site] = process.argv.slice(2);
const highlight = (code, language) =>
  hljs.getLanguage(language) ? hljs.highlight(code, { language }).value : "";
const markdown = new MarkdownIt({
  html: true,
  typographer: true,
  ...(site ? { highlight } : {}),
});

for (const name of readdirSync(join(blog, "posts"))) {
  const source = readFileSync(join(blog, "posts", name), "utf8");
  const html = markdown.render(source.replace(/^---\n.*?\n---\n/su, ""));
  if (site) write(name.replace(/\.md$/u, ""), html);
}

function write(name, html) {
  mkdirSync(join(site, name), { recursive: true });
  writeFileSync(
    join(site, name, "index.html"),
    `<!doctype html>\n<meta charset="utf-8">\n<title>${name}</title>\n${html}`,
  );
}
