/**
 * The sample blog, exported by the built command.
 */
import { cp, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { editSettings, applyChanges, type ListingStyle } from "#core";
import { runCommand } from "../../support/command";
import { root } from "../../support/root";
import { temporaryFolder } from "../../support/temporary";

export const sampleBlog = join(root, "resources/sample-blog");

/** After the newest dated post of the sample and before its scheduled one. */
export const sampleNow = "2026-11-15T12:00:00Z";

/** A copy of the sample blog with this listing style. */
export async function copySample(style: ListingStyle): Promise<string> {
  const blog = join(await temporaryFolder(), "blog");
  await cp(sampleBlog, blog, { recursive: true });
  const file = join(blog, "galley.yaml");
  const text = await readFile(file, "utf8");
  const changes = editSettings(text, [
    { path: ["listing", "style"], value: style },
  ]);
  await writeFile(file, applyChanges(text, changes));
  return blog;
}

/** Exports a blog folder and answers with the site's folder. */
export async function exportBlog(blog: string): Promise<string> {
  const site = join(await temporaryFolder(), "site");
  const { code, stderr } = await runCommand([
    "export",
    blog,
    "--out",
    site,
    "--now",
    sampleNow,
  ]);
  if (code !== 0) throw new Error(`The export of ${blog} failed:\n${stderr}`);
  return site;
}

/** Paths of all files below a folder, `/`-separated and sorted, Galley's own manifest left out. */
export async function filesOf(site: string): Promise<string[]> {
  const entries = await readdir(site, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name !== ".galley-manifest.json")
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(site.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
}
