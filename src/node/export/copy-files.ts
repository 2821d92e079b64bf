import { outputPath, siteFiles } from "#core";
import type { Problem, Site } from "#core";
import type { Blog } from "../blog/blog";
import type { PlannedSite } from "../blog/plan-of";
import { eachInSlices } from "../files/in-slices";
import type { ExportMemory } from "./export-memory";
import type { MadePages } from "./make-pages";
import type { ManifestFile } from "./manifest";
import { requireSitePath } from "./page-maker";
import type { Place } from "./site-place";
import { readSource } from "./source-file";
import type { Staging } from "./staging";

export interface CopyOptions {
  readonly blog: Blog;
  readonly planned: PlannedSite;
  readonly memory: ExportMemory;
  readonly pages: MadePages;
  readonly place: Place;
  readonly staging: Staging | null;
  readonly signal?: AbortSignal | undefined;
}

export interface CopiedFiles {
  readonly files: readonly (ManifestFile & { readonly source: string })[];
  readonly problems: readonly Problem[];
}

/** The files of the blog that the site needs; those that are not in the site as they are get staged. */
export async function copyFiles(options: CopyOptions): Promise<CopiedFiles> {
  const { blog, planned, memory, pages, place, staging, signal } = options;
  const files: (ManifestFile & { source: string })[] = [];
  const problems: Problem[] = [];
  const isThere = (path: string, file: Omit<ManifestFile, "path">): boolean =>
    place.fateOf({ path, ...file }) === "unchanged";
  await eachInSlices(
    sourcesOf(planned.site, pages),
    (source) => {
      const path = outputPath(
        planned.site.fileAddresses.get(source) ?? `/${source}`,
      );
      requireSitePath(path);
      const file = readSource(blog.folder, source, memory.sources, (known) =>
        isThere(path, known),
      );
      if ("code" in file) {
        problems.push(file);
        return;
      }
      const { size, sha256, bytes } = file;
      if (bytes !== null && sha256 !== place.hashAt(path))
        staging?.add(path, bytes);
      files.push({ path, size, sha256, source });
    },
    signal,
  );
  return { files, problems };
}

/** Sorted, so that the order says nothing about how the folder was read. */
function sourcesOf(site: Site, { record }: MadePages): string[] {
  const found = new Set(siteFiles(site));
  for (const { files } of record.traces.values())
    for (const file of files) found.add(file);
  return [...found].sort();
}
