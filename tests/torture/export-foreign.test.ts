/**
 * Exports into folders that hold all sorts of things of other people's. Nothing of theirs changes,
 * neither there nor where their links lead, and the report names it.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { manifestName, TargetRefusedError } from "#node";
import type { ExportReport } from "#node";
import { addFiles } from "../support/blog-folder";
import { temporaryFolder } from "../support/temporary";
import { newBlog, oldBlog } from "./support/export-blogs";
import { fillOutside, plantForeign } from "./support/export-foreign";
import {
  differences,
  nameOf,
  snapshotOf,
  treeOf,
  withoutTimes,
} from "./support/export-trees";
import type { Tree } from "./support/export-trees";
import { exportHere } from "./support/export-trial";
import { lots, times } from "./support/length";
import { record } from "./support/record";

let place: string;
let outside: string;
let blogs: { readonly old: string; readonly next: string };
let clean: Tree;
let planned: string[];

beforeAll(async () => {
  place = await temporaryFolder("galley-foreign-");
  blogs = { old: join(place, "old-blog"), next: join(place, "blog") };
  outside = join(place, "outside");
  addFiles(blogs.old, oldBlog);
  addFiles(blogs.next, newBlog);
  fillOutside(outside);
  await exportHere(blogs.next, join(place, "clean"));
  clean = treeOf(join(place, "clean"));
  planned = [...clean.keys()].filter(
    (path) => !path.endsWith("/") && path !== manifestName,
  );
});

/** A folder of others', or a site with things of others' in it. */
async function plantedSite(
  index: number,
  name: string,
  isSite: boolean,
): Promise<{ site: string; mine: Tree; end: () => Promise<void> }> {
  const lot = lots(9000 + index);
  const site = join(place, name);
  mkdirSync(site);
  const made = isSite ? await exportHere(blogs.old, site) : null;
  const before = isSite ? treeOf(site) : new Map<string, string>();
  const end = await plantForeign(site, { lot, outside, planned });
  for (const path of made?.added ?? []) {
    if (lot() < 0.1) writeFileSync(join(site, path), "edited by hand");
  }
  const hashes = treeOf(site);
  const mine = [...snapshotOf(site)].filter(
    ([path]) => hashes.get(path) !== before.get(path),
  );
  return { site, mine: new Map(mine), end };
}

/** What happened to things that are not Galley's. Folders may have got something of Galley's. */
function harm(mine: Tree, site: string): string[] {
  const after = snapshotOf(site);
  return [...mine].flatMap(([path, before]) => {
    const now = after.get(path);
    if (now === undefined) return [`${nameOf(path)} is gone`];
    if (now === before) return [];
    const isShared =
      path.endsWith("/") &&
      [...clean.keys()].some((each) => each.startsWith(path));
    return isShared && withoutTimes(now) === withoutTimes(before)
      ? []
      : [`${nameOf(path)} changed from ${before} to ${now}`];
  });
}

/** What stays must be named, itself or by a folder around it; a page without a place as well. */
function unnamed(mine: Tree, site: string, report: ExportReport): string[] {
  const named = new Set(report.foreign);
  const isNamed = (path: string): boolean =>
    named.has(path) ||
    [...path.matchAll(/\//g)].some(({ index }) =>
      named.has(path.slice(0, index + 1)),
    );
  // An empty folder in which a page found its place is nothing that could be in the way.
  const missed = [...mine.keys()]
    .filter((path) => !isNamed(nameOf(path)) && !isShared(path))
    .map((path) => `${nameOf(path)} is not named`);
  const now = treeOf(site);
  const lost = planned
    .filter((path) => now.get(path) !== clean.get(path))
    .filter((path) => !report.notWritten.includes(path))
    .map((path) => `${path} is not said to be unwritten`);
  return [...missed, ...lost];
}

function isShared(path: string): boolean {
  return (
    path.endsWith("/") && planned.some((each) => each.startsWith(nameOf(path)))
  );
}

/** One tree under one export; answers with what went wrong. */
async function exportInto(
  index: number,
  isSite: boolean,
  force: boolean,
): Promise<string[]> {
  const name = `${index}-${isSite ? "site" : "folder"}-${force ? "yes" : "no"}`;
  const { site, mine, end } = await plantedSite(index, name, isSite);
  const around = snapshotOf(outside);
  const before = snapshotOf(site);
  const exported = await exportHere(blogs.next, site, { force }).catch(
    (cause: unknown) => cause as Error,
  );
  const wrong =
    exported instanceof Error
      ? differences(before, snapshotOf(site))
      : [...harm(mine, site), ...unnamed(mine, site, exported)];
  const isRefused = exported instanceof TargetRefusedError;
  if (isRefused !== (!isSite && !force))
    wrong.push(isRefused ? exported.message : "written without a yes");
  else if (exported instanceof Error && !isRefused)
    wrong.push(exported.message);
  wrong.push(...differences(around, snapshotOf(outside)));
  await end();
  return wrong.map((each) => `${name}: ${each}`);
}

it("files of others keep every byte, mode and time, whatever they are and wherever they stand", async () => {
  const count = times(12, 200);
  const wrong: string[] = [];
  for (let index = 0; index < count; index += 1) {
    for (const [isSite, force] of [
      [false, false],
      [false, true],
      [true, index % 2 === 0],
    ] as const)
      wrong.push(...(await exportInto(index, isSite, force)));
  }
  await record({
    what: "a foreign tree in the site folder, exported into",
    times: count,
    losses: wrong.length,
    notes: ["each without a yes, with one, and in a site of Galley's"],
  });
  expect(wrong).toEqual([]);
  expect(readFileSync(join(outside, "page.txt"), "utf8")).toBe("outside");
});
