/**
 * All the ways to take something off a site: after the next export no file of it, neither by its
 * name nor by its content, knows what was there, and the site is what a first export gives.
 */
import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { manifestName } from "#node";
import { addFiles } from "../support/blog-folder";
import type { FolderContent } from "../support/blog-folder";
import { temporaryFolder } from "../support/temporary";
import { differences, treeOf } from "./support/export-trees";
import { exportHere } from "./support/export-trial";
import { record } from "./support/record";

/** Words that stand in one place only; a search index knows them in small letters. */
const words = {
  text: "quokkafurlong",
  title: "wombatique",
  slug: "numbatesque",
  file: "bilbyfile",
  description: "dunnartly",
  tag: "pademelonish",
  category: "bettongware",
  picture: "potoroo-picture",
  pictureBytes: "the-bytes-of-the-potoroo",
  alt: "pottoroine",
  cover: "glider-cover",
  alias: "old-cuscus",
  page: "tamarpage",
  fixed: "quollfile",
  feed: "application/rss+xml",
  search: "search-index.js",
} as const;

type Word = keyof typeof words;

const secretPath = "posts/2026-02-02-secret.md";
const unnamedPath = `posts/2026-03-01-${words.file}.md`;
const secret = `---
title: A ${words.title} title
slug: ${words.slug}
date: 2026-02-02
tags: [common, ${words.tag}]
categories: [${words.category}]
description: Described ${words.description}.
cover: /images/${words.cover}.png
aliases: [/${words.alias}/]
---

The ${words.text} stands here.

![The ${words.alt}](/images/${words.picture}.png)
`;

const files: FolderContent = {
  "galley.yaml":
    "title: Blog\nurl: https://example.org/\nlisting: { perPage: 2 }\n",
  "posts/2026-01-01-one.md":
    "---\ntitle: One\ndate: 2026-01-01\ntags: [common]\n---\n\nOne.\n",
  "posts/2026-02-01-two.md":
    "---\ntitle: Two\ndate: 2026-02-01\ntags: [common]\n---\n\nTwo.\n",
  [unnamedPath]: "---\ntitle: Three\ndate: 2026-03-01\n---\n\nThree.\n",
  [secretPath]: secret,
  [`pages/${words.page}.md`]:
    "---\ntitle: About\nnavigation: true\n---\n\nAbout.\n",
  [`images/${words.picture}.png`]: words.pictureBytes,
  [`images/${words.cover}.png`]: "a cover",
  [`static/${words.fixed}.txt`]: "a file that is copied",
};

/** Everything that is known of the post alone. */
const all: readonly Word[] = [
  "text",
  "title",
  "slug",
  "description",
  "tag",
  "category",
  "picture",
  "pictureBytes",
  "alt",
  "cover",
  "alias",
];

interface Way {
  readonly name: string;
  readonly traces: readonly Word[];
  readonly change: (blog: string) => void;
}

/** Changes the post's text. */
function edit(from: string | RegExp, to: string): Way["change"] {
  return (blog) => {
    const path = join(blog, secretPath);
    const text = readFileSync(path, "utf8");
    const changed = text.replace(from, to);
    if (changed === text) throw new Error("Nothing was edited");
    writeFileSync(path, changed);
  };
}

function move(from: string, to: string): Way["change"] {
  return (blog) => {
    mkdirSync(dirname(join(blog, to)), { recursive: true });
    renameSync(join(blog, from), join(blog, to));
  };
}

function remove(path: string): Way["change"] {
  return (blog) => rmSync(join(blog, path));
}

function set(setting: string): Way["change"] {
  return (blog) =>
    writeFileSync(
      join(blog, "galley.yaml"),
      `title: Blog\nlisting: { perPage: 2 }\n${setting}\n`,
    );
}

const online = "url: https://example.org/";
const front = (line: string): Way["change"] => edit("---\n", `---\n${line}\n`);

const ways: readonly Way[] = [
  { name: "deleting it", traces: all, change: remove(secretPath) },
  { name: "draft: true", traces: all, change: front("draft: true") },
  { name: "published: false", traces: all, change: front("published: false") },
  {
    name: "a date to come",
    traces: all,
    change: edit("date: 2026-02-02", "date: 2036-02-02"),
  },
  {
    name: "moving it out of the posts",
    traces: all,
    change: move(secretPath, "notes/secret.md"),
  },
  {
    name: "moving it to a hidden folder",
    traces: all,
    change: move(secretPath, "posts/.old/secret.md"),
  },
  {
    name: "giving it another extension",
    traces: all,
    change: move(secretPath, "posts/secret.txt"),
  },
  {
    name: "a name of a conflict copy",
    traces: all,
    change: move(
      secretPath,
      "posts/secret.sync-conflict-20260303-101500-ABCDEFG.md",
    ),
  },
  {
    name: "another slug",
    traces: ["slug"],
    change: edit(`slug: ${words.slug}`, "slug: another"),
  },
  {
    name: "another file name",
    traces: ["file"],
    change: move(unnamedPath, "posts/2026-03-01-three.md"),
  },
  {
    name: "making it a page",
    traces: ["tag", "category"],
    change: move(secretPath, "pages/secret.md"),
  },
  {
    name: "another permalink",
    traces: ["slug"],
    change: set(`${online}\npermalink: /:year/:title/`),
  },
  {
    name: "removing its tag",
    traces: ["tag"],
    change: edit(`tags: [common, ${words.tag}]`, "tags: [common]"),
  },
  {
    name: "removing its category",
    traces: ["category"],
    change: edit(`categories: [${words.category}]\n`, ""),
  },
  {
    name: "removing its picture",
    traces: ["picture", "pictureBytes", "alt"],
    change: edit(/!\[.*\n/, ""),
  },
  {
    name: "removing its cover",
    traces: ["cover"],
    change: edit(/cover: .*\n/, ""),
  },
  {
    name: "removing its old address",
    traces: ["alias"],
    change: edit(/aliases: .*\n/, ""),
  },
  {
    name: "cutting a sentence",
    traces: ["text"],
    change: edit(/The quokkafurlong.*\n/, ""),
  },
  {
    name: "another title",
    traces: ["title"],
    change: edit(/title: .*\n/, "title: Plain\n"),
  },
  {
    name: "another description",
    traces: ["description"],
    change: edit(/description: .*\n/, ""),
  },
  {
    name: "turning the feeds off",
    traces: ["feed"],
    change: set(`${online}\nfeeds: { rss: false, atom: false, json: false }`),
  },
  {
    name: "turning the search off",
    traces: ["search"],
    change: set(`${online}\nsearch: false`),
  },
  { name: "no address of the site", traces: ["feed"], change: set("") },
  {
    name: "deleting a page",
    traces: ["page"],
    change: remove(`pages/${words.page}.md`),
  },
  {
    name: "deleting a file that was copied",
    traces: ["fixed"],
    change: remove(`static/${words.fixed}.txt`),
  },
];

/** Where a word is still found: in the name of a file or folder, or in one. */
function tracesOf(site: string, traced: readonly Word[]): string[] {
  return [...treeOf(site).keys()].flatMap((path) => {
    const content = path.endsWith("/")
      ? ""
      : readFileSync(join(site, path), "latin1").toLowerCase();
    return traced
      .filter((word) => `${path}\n${content}`.includes(words[word]))
      .map((word) => `${words[word]} in ${path}`);
  });
}

let lost = 0;

it.each(ways)("$name leaves no trace on the site", async (way) => {
  const place = await temporaryFolder("galley-unpublish-");
  const [blog, site] = [join(place, "blog"), join(place, "site")];
  addFiles(blog, files);
  await exportHere(blog, site);
  for (const word of way.traces)
    expect(tracesOf(site, [word]), words[word]).not.toEqual([]);

  way.change(blog);
  const report = await exportHere(blog, site);

  const traces = tracesOf(site, way.traces);
  lost += traces.length;
  expect(traces).toEqual([]);
  expect(report.removed.length + report.changed.length).toBeGreaterThan(0);
  expect(report.foreign).toEqual([]);
  const clean = join(place, "clean");
  await exportHere(blog, clean);
  expect(differences(treeOf(clean), treeOf(site))).toEqual([]);
  expect(treeOf(site).has(manifestName)).toBe(true);
});

afterAll(() =>
  record({ what: "a way to unpublish", times: ways.length, losses: lost }),
);
