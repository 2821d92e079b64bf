/**
 * The whole sites of tests/cases/sites: a folder `blog`, and the folder `site` that it becomes.
 */
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { planSite } from "#core";
import { root } from "../../support/root";
import { blogOf, type Folder, type TestBlog } from "./blog";

const sites = join(root, "tests/cases/sites");

export const goldenNames: readonly string[] = readdirSync(sites).sort();

/** Every file below a folder by its path, sorted. */
export function readFolder(folder: string): Folder {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [
        relative(folder, file).split(sep).join("/"),
        readFileSync(file, "utf8"),
      ]),
  );
}

export function goldenBlog(name: string): Folder {
  return readFolder(join(sites, name, "blog"));
}

/** The site folder that was looked at and found right. */
export function goldenSite(name: string): Folder {
  return readFolder(join(sites, name, "site"));
}

export function writeGoldenSite(name: string, site: Folder): void {
  const out = join(sites, name, "site");
  rmSync(out, { recursive: true, force: true });
  for (const [path, text] of Object.entries(site)) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), text);
  }
}

/** Every file that the plan of a blog names, rendered or copied. */
export function renderSite(folder: Folder, blog: TestBlog): Folder {
  const files = planSite(blog.site, blog.texts).entries.map(
    (entry): [string, string] => [
      entry.path,
      entry.kind === "file"
        ? (folder[entry.source] ?? "")
        : entry.render(blog.texts).text,
    ],
  );
  return Object.fromEntries(files.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function renderGolden(name: string): Folder {
  const folder = goldenBlog(name);
  return renderSite(folder, blogOf(folder));
}
