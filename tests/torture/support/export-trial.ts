/** One export that goes wrong, and what must be true after it. */
import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { exportSite, loadBlog, manifestName, planOf } from "#node";
import type { ExportOptions, ExportReport } from "#node";
import { addFiles } from "../../support/blog-folder";
import { temporaryFolder } from "../../support/temporary";
import { exportMoment, foreignFiles, newBlog, oldBlog } from "./export-blogs";
import { differences, snapshotOf, treeOf } from "./export-trees";
import type { Tree } from "./export-trees";

export interface Trial {
  readonly site: string;
  /** What is wrong with the site as the fault left it; `isDone`: the export said that it is written. */
  check(isDone: boolean): string[];
  /** How the site differs from what it was. */
  isUntouched(): string[];
  /** Exports again, and says how the site differs from one that was exported without a fault. */
  complete(): Promise<string[]>;
  end(): void;
}

export interface Trials {
  /** The new version of the blog: what is exported. */
  readonly blog: string;
  /** A site of the old version, with files of others in it. */
  begin(site?: string): Promise<Trial>;
}

export async function exportHere(
  folder: string,
  target: string,
  more: Pick<ExportOptions, "signal" | "force" | "allowErrors"> = {},
): Promise<ExportReport> {
  const blog = await loadBlog(folder);
  const planned = planOf(blog, { now: exportMoment });
  return exportSite({ blog, planned, target, force: true, ...more });
}

export async function prepareTrials(): Promise<Trials> {
  const place = await temporaryFolder("galley-export-");
  const [before, blog] = [join(place, "before"), join(place, "blog")];
  addFiles(before, oldBlog);
  addFiles(blog, newBlog);
  const [old, clean] = [join(place, "old-site"), join(place, "clean")];
  await exportHere(before, old);
  addFiles(old, foreignFiles);
  await exportHere(blog, clean);
  addFiles(clean, foreignFiles);
  const trees: Trees = { old: treeOf(old), clean: treeOf(clean) };
  let count = 0;
  return {
    blog,
    begin: async (site = join(place, `site-${(count += 1)}`)) => {
      cpSync(old, site, { recursive: true, preserveTimestamps: true });
      return trialIn(site, blog, trees);
    },
  };
}

interface Trees {
  readonly old: Tree;
  readonly clean: Tree;
}

function trialIn(site: string, blog: string, { old, clean }: Trees): Trial {
  const foreign = foreignIn(site);
  return {
    site,
    check: (isDone) => [
      ...differences(foreign, foreignIn(site)),
      ...(isDone ? differences(clean, withoutStaging(treeOf(site))) : []),
      ...torn(site, old, clean),
    ],
    isUntouched: () => differences(old, treeOf(site)),
    complete: async () => {
      await exportHere(blog, site);
      return [
        ...differences(clean, treeOf(site)),
        ...differences(foreign, foreignIn(site)),
      ];
    },
    end: () => rmSync(site, { recursive: true, force: true }),
  };
}

/** Kind, bytes, mode, owner and time of what is not Galley's. */
function foreignIn(site: string): Tree {
  return new Map(
    [...snapshotOf(site)].filter(([path]) => path in foreignFiles),
  );
}

/** Files that are neither the old export's nor the new one's, byte for byte. */
function torn(site: string, old: Tree, clean: Tree): string[] {
  return [...withoutStaging(treeOf(site))].flatMap(([path, hash]) => {
    if (path.endsWith("/")) return [];
    if (path === manifestName) return tornManifest(site);
    const isWhole = hash === old.get(path) || hash === clean.get(path);
    return isWhole ? [] : [`${path} is torn`];
  });
}

function tornManifest(site: string): string[] {
  try {
    JSON.parse(readFileSync(join(site, manifestName), "utf8"));
    return [];
  } catch {
    return ["the manifest is torn"];
  }
}

function withoutStaging(tree: Tree): Tree {
  return new Map(
    [...tree].filter(([path]) => !path.startsWith(".galley-staging-")),
  );
}
