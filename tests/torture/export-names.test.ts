/**
 * Posts, tags, pictures and files with every kind of name: their addresses can be written on every
 * disk, two never share one in silence, and every link of the exported site leads somewhere.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { parse, type DefaultTreeAdapterTypes } from "parse5";
import { expect, it, onTestFinished } from "vitest";
import { exportSite, loadBlog, manifestName, planOf, serveFolder } from "#node";
import type { ExportReport } from "#node";
import { temporaryFolder } from "../support/temporary";
import { exportMoment } from "./support/export-blogs";
import { name, oddNames } from "./support/export-names";
import { nameOf, treeOf } from "./support/export-trees";
import { seed, times } from "./support/length";
import { record } from "./support/record";

/** What a blog is made of: names alone. */
interface Names {
  readonly posts: readonly string[];
  readonly slugs: readonly string[];
  readonly tags: readonly string[];
  readonly pictures: readonly string[];
  readonly statics: readonly string[];
}

const list = (most: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(name, { minLength: 1, maxLength: most });

const someNames: fc.Arbitrary<Names> = fc.record({
  posts: list(7),
  slugs: list(3),
  tags: list(4),
  pictures: list(4),
  statics: list(3),
});

function makeBlog(folder: string, names: Names): void {
  const { posts, slugs, tags, pictures, statics } = names;
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write("galley.yaml", "title: Names\nurl: https://example.org/\n");
  for (const [index, post] of posts.entries()) {
    const slug = slugs[index - 1];
    write(
      `posts/${post}.md`,
      [
        "---",
        `title: Number ${index}`,
        ...(slug === undefined ? [] : [`slug: ${JSON.stringify(slug)}`]),
        `tags: ${JSON.stringify(tags.slice(0, index))}`,
        "---",
        ...pictures
          .filter(isContent)
          .slice(0, 20)
          .map((each) => `![x](</images/${encoded(each)}.png>)`),
        ...posts
          .filter(isContent)
          .slice(0, 20)
          .map((each) => `[other](<${encoded(each)}.md>)`),
      ].join("\n\n"),
    );
  }
  for (const picture of pictures)
    write(`images/${picture}.png`, `picture ${picture}`);
  for (const each of statics) write(`static/${each}.txt`, each);
}

/** Dotfiles are no content, and a backslash parts folders elsewhere: such files are passed over. */
function isContent(written: string): boolean {
  return !written.startsWith(".") && !written.includes("\\");
}

/** As an address between angle brackets, where no bracket may stand. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[()'*!]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16)}`,
  );
}

interface Exported {
  readonly site: string;
  readonly report: ExportReport;
  readonly paths: readonly string[];
  /** Where each post stands. */
  readonly addresses: ReadonlyMap<string, string>;
  readonly shown: number;
}

async function exportNames(names: Names): Promise<Exported> {
  const place = await temporaryFolder("galley-names-");
  const [folder, site] = [join(place, "blog"), join(place, "site")];
  makeBlog(folder, names);
  const blog = await loadBlog(folder);
  const planned = planOf(blog, { now: exportMoment });
  const report = await exportSite({
    blog,
    planned,
    target: site,
    allowErrors: true,
  });
  const paths = [...treeOf(site).keys()].map(nameOf);
  const addresses = planned.site.addresses;
  return { site, report, paths, addresses, shown: planned.site.listed.length };
}

/** Paths that some disk could not have, or would take for one another. */
function unportable({ paths, report }: Exported): string[] {
  const told = new Set(
    report.problems
      .filter(({ code }) => code === "name-not-portable")
      .map(({ path }) => path.slice("static/".length)),
  );
  const bad = paths.filter((path) => {
    // A number that a twin got is no part of the name.
    const named = path.replace(/-\d+(\.[^.]*)$/, "$1");
    if (path === manifestName || told.has(path) || told.has(named))
      return false;
    return path.replace(/\/$/, "").split("/").some(isBadName);
  });
  const folded = paths.map((path) => path.normalize("NFD").toLowerCase());
  const twins = paths.filter(
    (_path, index) => folded.indexOf(folded[index] ?? "") !== index,
  );
  return [
    ...bad.map((path) => `${path} cannot be written everywhere`),
    ...twins.map((path) => `${path} is there twice`),
  ];
}

function isBadName(segment: string): boolean {
  return (
    Buffer.byteLength(segment) > 255 ||
    segment !== segment.normalize("NFC") ||
    /[\p{Cc}<>:"\\|?*]/u.test(segment) ||
    /[. ]$/.test(segment) ||
    /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]) *(?:\.|$)/i.test(segment)
  );
}

/** Posts whose page is not there, and collisions that nobody was told of. */
function collided({ addresses, paths, shown, report }: Exported): string[] {
  const files = new Set(paths);
  const missing = [...addresses.values()].filter(
    (address) =>
      !files.has(
        `${address.slice(1)}${address.endsWith("/") ? "index.html" : ""}`,
      ),
  );
  const places = new Set(addresses.values());
  const told = report.problems.filter(({ code }) => code === "address-taken");
  return [
    ...missing.slice(0, addresses.size - shown === 0 ? missing.length : 0),
    ...(places.size === addresses.size ? [] : ["two posts at one address"]),
    ...told
      .filter(({ path, message }) => path === "" || message === "")
      .map(({ message }) => `told badly: ${message}`),
  ];
}

/** Addresses on the pages of a site: where each is written, and what it says. */
function* linksOf(site: string, paths: readonly string[]) {
  for (const path of paths.filter((each) => each.endsWith(".html"))) {
    const document = parse(readFileSync(join(site, path), "utf8"));
    for (const written of attributes(document)) yield { path, written };
  }
}

function* attributes(node: DefaultTreeAdapterTypes.Node): Generator<string> {
  if ("attrs" in node) {
    for (const { name: attribute, value } of node.attrs)
      if (attribute === "href" || attribute === "src") yield value;
  }
  if (!("childNodes" in node)) return;
  for (const child of node.childNodes) yield* attributes(child);
}

/** Links that lead nowhere, by what a plain server does with an address. */
function deadLinks(exported: Exported): string[] {
  const { site, paths } = exported;
  const files = new Set(paths);
  const wrong: string[] = [];
  for (const { path, written } of linksOf(site, paths)) {
    const { origin, pathname } = new URL(
      written,
      `https://example.org/${path.split("/").map(encodeURIComponent).join("/")}`,
    );
    if (origin !== "https://example.org") continue;
    const target = decodeURIComponent(pathname.slice(1));
    const file =
      target === "" || target.endsWith("/") ? `${target}index.html` : target;
    if (!files.has(file)) wrong.push(`${path}: ${written}`);
  }
  return wrong;
}

it("whatever the names, addresses are portable, told apart and lead somewhere", async () => {
  let wrong = 0;
  const count = times(25, 600);
  await fc.assert(
    fc.asyncProperty(someNames, async (names) => {
      const exported = await exportNames(names);
      const faults = [
        ...unportable(exported),
        ...collided(exported),
        ...deadLinks(exported),
      ];
      wrong += faults.length;
      expect(faults).toEqual([]);
    }),
    { numRuns: count, seed },
  );
  await record({
    what: "a blog of odd names, exported",
    times: count,
    losses: wrong,
  });
});

it("every link of a site of odd names can be fetched", async () => {
  const exported = await exportNames({
    posts: oddNames,
    slugs: oddNames.slice(0, 12),
    tags: oddNames,
    pictures: oddNames,
    statics: oddNames,
  });
  const server = await serveFolder(exported.site);
  onTestFinished(() => server.close());
  const asked = new Set<string>();
  for (const { path, written } of linksOf(exported.site, exported.paths)) {
    const page = new URL(
      path.split("/").map(encodeURIComponent).join("/"),
      server.url,
    );
    const url = new URL(written, page);
    if (url.origin === page.origin) asked.add(url.href.replace(/#.*/, ""));
  }
  const dead: string[] = [];
  for (const url of asked) {
    const answer = await fetch(url);
    if (!answer.ok) dead.push(`${answer.status} ${url}`);
    await answer.arrayBuffer();
  }

  expect(unportable(exported)).toEqual([]);
  expect(asked.size).toBeGreaterThan(oddNames.length * 2);
  expect(dead).toEqual([]);
});
