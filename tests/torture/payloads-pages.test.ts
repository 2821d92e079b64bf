/**
 * Every payload in every field that reaches a page, a feed, the sitemap or the search index: read
 * back by parsers, no field but the body is ever markup, and everything parses.
 */
import fc from "fast-check";
import { XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { isSearchIndex, planSite } from "#core";
import { blogOf, type Folder } from "../core/support/blog";
import { isFull, seed, times } from "./support/length";
import { corpus } from "./support/payloads/corpus";
import {
  allSettings,
  fieldFiles,
  packFiles,
  packsOf,
  settingsText,
} from "./support/payloads/hostile-blog";
import {
  isHarmlessAddress,
  isOfMarkdown,
  isScriptAddress,
  isScriptSource,
  readPage,
  type Shapes,
} from "./support/payloads/page-oracle";
import type { Payload } from "./support/payloads/payload";
import { record } from "./support/record";

type Site = Readonly<Record<string, string>>;

/** All text files of the site that these files of a blog make. */
function siteOf(folder: Folder): Site {
  const { site, texts } = blogOf(folder);
  return Object.fromEntries(
    planSite(site, texts).entries.flatMap((entry) =>
      entry.kind === "file" ? [] : [[entry.path, entry.render(texts).text]],
    ),
  );
}

function fieldSite(payloads: readonly Payload[], hostile?: Payload): Site {
  return siteOf({
    ...(fieldFiles(payloads) as Folder),
    "galley.yaml": settingsText({
      html: true,
      perPage: 20,
      ...(hostile === undefined ? {} : { hostile }),
      navigation: hostile === undefined ? payloads : [hostile],
    }),
    "theme.css": "p { color: red }",
  });
}

const plain = (number: number, text: string): Payload => ({
  number,
  kind: "plain",
  text,
});

/** The shapes of elements in a blog that means no harm, with every field in use. */
function plainShapes(): Shapes {
  const texts = [
    "plain words",
    "x.png",
    "https://example.org/a.png",
    "de",
    "ar",
    "/a/",
    "66ch",
  ];
  const posts = texts.map((text, index) => plain(index + 1, text));
  // So many that page numbers are left out between the first and the last.
  const many = Array.from({ length: 400 }, (_, at) => plain(at, "words"));
  const sites = [
    fieldSite(posts),
    fieldSite(many),
    ...posts.map((one) => fieldSite(posts, one)),
    siteOf({ "galley.yaml": "url: https://a.example/\ntitle: a" }),
  ];
  const shapes = new Set<string>();
  for (const site of sites)
    for (const [path, text] of Object.entries(site))
      if (path.endsWith(".html"))
        readPage(text).shapes.forEach((shape) => shapes.add(shape));
  return shapes;
}

/** What is wrong with a site's files, in words. */
function faultsOf(site: Site, known: Shapes): string[] {
  return Object.entries(site).flatMap(([path, text]) => {
    if (path.endsWith(".html")) return pageFaults(path, text, known);
    if (path.endsWith(".xml")) return xmlFaults(path, text);
    if (path.endsWith(".json")) return jsonFaults(path, text);
    if (/search-index[^/]*\.js$/.test(path))
      return isSearchIndex(text) && !text.includes("<")
        ? []
        : [`${path} is no mere data`];
    if (path.endsWith(".css"))
      return /canary|__ran/.test(text)
        ? [`${path} holds a setting's text`]
        : [];
    return [];
  });
}

function pageFaults(path: string, text: string, known: Shapes): string[] {
  const { shapes, addresses, sources, scripts } = readPage(text);
  return [
    ...[...shapes]
      .filter((shape) => !known.has(shape))
      .map((shape) => `${path} has <${shape}>`),
    ...[...addresses, ...sources]
      .filter((address) => !isHarmlessAddress(address))
      .map((address) => `${path} leads to ${address}`),
    ...scripts.flatMap((script) => scriptFaults(path, script)),
  ];
}

function scriptFaults(
  path: string,
  { type, text }: { type: string; text: string },
): string[] {
  if (type !== "application/ld+json")
    return text.trim() === "" ? [] : [`${path} has a script`];
  return jsonFaults(path, text);
}

function jsonFaults(path: string, text: string): string[] {
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    return [`${path}: ${String(error)}`];
  }
}

function xmlFaults(path: string, text: string): string[] {
  const valid = XMLValidator.validate(text);
  const forbidden =
    /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;
  return [
    ...(valid === true ? [] : [`${path}: ${valid.err.msg}`]),
    ...(forbidden.test(text)
      ? [`${path} has a character that XML does not know`]
      : []),
    ...(/<!(?:DOCTYPE|ENTITY)|<\?xml-/.test(text)
      ? [`${path} has a declaration`]
      : []),
  ];
}

function* chunks<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += size)
    yield list.slice(at, at + size);
}

describe("fields full of payloads", () => {
  const known = plainShapes();

  it("never become markup, and what is made of them parses", async () => {
    const faults = new Set<string>();
    for (const some of chunks(corpus, 250))
      for (const fault of faultsOf(fieldSite(some), known)) faults.add(fault);
    expect([...faults]).toEqual([]);
    await tell(
      "hostile front matter, names and navigation on every page",
      corpus.length,
      faults,
    );
  });

  it("never become markup in the settings", async () => {
    const faults = new Set<string>();
    const some = corpus.filter((_, index) => index % (isFull ? 1 : 25) === 0);
    const posts = [plain(1, "plain words")];
    for (const hostile of some)
      for (const fault of faultsOf(fieldSite(posts, hostile), known))
        faults.add(fault);
    expect([...faults]).toEqual([]);
    await tell("hostile settings on every page", some.length, faults);
  });

  it("hold for any text, not only for those that somebody thought of", async () => {
    const unit = fc.oneof(
      fc.string({ unit: "binary", maxLength: 12 }),
      fc.constantFrom(
        "<",
        ">",
        '"',
        "'",
        "&",
        "]]>",
        "</script>",
        "<!--",
        "-->",
        "\0",
        "\u2028",
        "\ud800",
        "\udc00",
        "\ufffe",
        "\u000b",
        "{",
        "}",
        "\\",
        "`",
        "javascript:",
      ),
    );
    const anyText = fc
      .array(unit, { minLength: 1, maxLength: 8 })
      .map((parts) => parts.join(""));
    const runs = times(60, 4000);
    fc.assert(
      fc.property(anyText, (text) => {
        const payload = plain(1, text);
        expect(faultsOf(fieldSite([payload], payload), known)).toEqual([]);
      }),
      { numRuns: runs, seed },
    );
    await tell("any text in every field", runs, new Set());
  });
});

describe("texts full of payloads, where the author allows no raw HTML", () => {
  it("are text", async () => {
    const faults = new Set<string>();
    const payloads = corpus.filter((_, index) => isFull || index % 5 === 0);
    for (const pack of packsOf(payloads, 60)) {
      const site = siteOf({
        ...(packFiles([pack], allSettings) as Folder),
        "galley.yaml":
          "url: https://a.example/\nmarkdown: { html: false }\nlisting: { style: intro, withoutFold: whole }",
      });
      for (const fault of textFaults(site, known)) faults.add(fault);
    }
    expect([...faults]).toEqual([]);
    await tell(
      "hostile text without raw HTML",
      payloads.length * allSettings.length,
      faults,
    );
  });

  const known = plainShapes();
});

function textFaults(site: Site, known: Shapes): string[] {
  return Object.entries(site).flatMap(([path, text]) => {
    if (path.endsWith(".xml")) return xmlFaults(path, text);
    if (!path.endsWith(".html")) return [];
    const { shapes, addresses, sources } = readPage(text);
    return [
      ...[...shapes]
        .filter((shape) => !known.has(shape) && !isOfMarkdown(shape))
        .map((shape) => `${path} has <${shape}>`),
      ...addresses
        .filter(isScriptAddress)
        .map((address) => `${path} leads to ${address}`),
      ...sources
        .filter(isScriptSource)
        .map((source) => `${path} shows ${source}`),
    ];
  });
}

async function tell(what: string, count: number, faults: ReadonlySet<string>) {
  await record({ what, times: count, losses: faults.size });
}
