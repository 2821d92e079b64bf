/**
 * The whole site from nothing, by each generator, and the floors below it.
 */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { costRows, measureInTurn, roundsNote } from "./rounds.mjs";

/**
 * @param {import("./parts.mjs").Context} context
 * @returns {Promise<import("./table.mjs").Table[]>}
 */
export async function measureExport(context) {
  const tables = [];
  for (const count of context.counts) {
    const contestants = [
      ...context.generators.map((generator) =>
        whole(context, generator, count),
      ),
      ...floors(context, count),
    ];
    const costs = await measureInTurn(contestants, context.rounds);
    tables.push({
      heading: `Export of ${count} posts from nothing`,
      note: roundsNote(context.rounds),
      rows: costRows(costs, units),
    });
    tables.push(written(context, count));
  }
  return tables;
}

const floorNames = {
  copy: "floor: cp -r of Galley's site",
  markdown: "floor: markdown-it over all posts, one thread",
  code: "floor: the same with highlight.js, articles written",
};

/** Where Hugo is not installed, the copy is the measure. */
const units = [
  { name: "Hugo", label: "Hugo" },
  { name: floorNames.copy, label: "copy" },
];

function whole({ sources }, generator, count) {
  return {
    name: generator.name,
    before: () => sources.clear(generator, count),
    command: () => sources.command(generator, count),
    after: () => lookForAll(sources.site(generator, count), count, generator),
  };
}

/** In turn after the generators: the first copies what Galley wrote in this round. */
function floors({ sources, generators, work }, count) {
  const [galley] = generators;
  const blog = sources.blog(count);
  const target = join(work, "floor");
  const script = fileURLToPath(new URL("floors/markdown.mjs", import.meta.url));
  const before = () => sources.putAway(target);
  const floor = (name, program, ...args) => ({
    name,
    before,
    command: () => ({ program, args }),
  });
  return [
    floor(floorNames.copy, "cp", "-r", sources.site(galley, count), target),
    floor(floorNames.markdown, process.execPath, script, blog),
    floor(floorNames.code, process.execPath, script, blog, target),
  ];
}

/** A site that lacks articles was quick for a bad reason. */
function lookForAll(site, count, { name }) {
  const articles = planOf(site).filter(isArticle).length;
  if (articles !== count) {
    throw new Error(
      `${name} wrote ${articles} of ${count} articles to ${site}`,
    );
  }
}

/** What each wrote, so that a reader sees whether the sites are alike. */
function written({ sources, generators }, count) {
  const rows = generators.map((generator) => {
    const site = sources.site(generator, count);
    const files = filesOf(site);
    const pages = planOf(site);
    const under = (folder) =>
      pages.filter((page) => page.startsWith(folder)).length;
    const size = files.reduce(
      (sum, file) => sum + statSync(join(site, file)).size,
      0,
    );
    return {
      what: generator.name,
      columns: {
        articles: pages.filter(isArticle).length,
        "index pages": under("page/") + 1,
        "tag pages": under("tags/"),
        "archive pages": under("archive/"),
        files: files.length,
        MB: (size / 1e6).toFixed(1),
      },
    };
  });
  return { heading: `What was written for ${count} posts`, rows };
}

function filesOf(site) {
  return readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => path.slice(site.length + 1).replaceAll("\\", "/"));
}

/** Hugo's page/1 only leads to the first page. */
function planOf(site) {
  return filesOf(site).filter(
    (file) =>
      file.endsWith("index.html") && !file.endsWith("page/1/index.html"),
  );
}

function isArticle(page) {
  return /^posts\/post-\d+\/index\.html$/u.test(page);
}
