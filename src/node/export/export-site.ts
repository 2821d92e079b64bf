import { mkdirSync, rmdirSync, unlinkSync } from "node:fs";
import { rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { formatProblem, stopsExport } from "#core";
import type { Problem } from "#core";
import type { Blog } from "../blog/blog";
import type { PlannedSite } from "../blog/plan-of";
import { fileError } from "../files/file-error";
import { throwIfCancelled } from "../files/in-slices";
import { fateOf, leftoversOf, obstacleAt } from "./compare-site";
import type { SiteFolder } from "./compare-site";
import {
  checkTarget,
  isForeignFolder,
  TargetRefusedError,
} from "./export-target";
import {
  emptyManifest,
  manifestName,
  readManifest,
  writeManifest,
} from "./manifest";
import type { Manifest, ManifestFile } from "./manifest";
import { renderSite } from "./render-site";
import { Ours, standingAt } from "./site-folder";
import { clearStaleStaging, Staging, TargetBusyError } from "./staging";

export interface ExportOptions {
  readonly blog: Blog;
  readonly planned: PlannedSite;
  /** Absolute folder. */
  readonly target: string;
  /** Yes to a folder that has files and is no site of Galley's yet. */
  readonly force?: boolean;
  /** Go on without what has errors. */
  readonly allowErrors?: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ExportStep) => void) | undefined;
}

export interface ExportStep {
  readonly phase: "rendering" | "checking" | "writing";
  readonly done: number;
  readonly total: number;
}

/** What an export does, or would do. Paths are relative to the site folder. */
export interface ExportReport {
  /** Real path. */
  readonly target: string;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
  /** Not of Galley's making, or edited by hand since: they stay as they are. */
  readonly foreign: readonly string[];
  readonly problems: readonly Problem[];
  readonly needsForce: boolean;
}

/** Problems that stop an export. */
export class BrokenSiteError extends Error {
  override readonly name = "BrokenSiteError";

  constructor(readonly problems: readonly Problem[]) {
    super(formatSiteError(problems));
  }
}

/** The first error with its file and line, and how many more there are. */
export function formatSiteError(problems: readonly Problem[]): string {
  const errors = problems.filter(stopsExport);
  const [first] = errors;
  if (first === undefined) return "The site has errors. Nothing was written.";
  const more =
    errors.length === 1 ? "" : ` There are ${errors.length - 1} more errors.`;
  return `Nothing was written: ${formatProblem(first)}${more}`;
}

interface Comparison {
  readonly files: readonly ManifestFile[];
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly kept: readonly string[];
  readonly removed: readonly string[];
  readonly foreign: readonly string[];
  readonly problems: readonly Problem[];
}

interface Prepared {
  readonly target: string;
  readonly manifest: Manifest;
  readonly needsForce: boolean;
  readonly folder: SiteFolder;
}

/** What an export would do; writes nothing. */
export async function previewExport(
  options: ExportOptions,
): Promise<ExportReport> {
  const prepared = await prepare(options);
  const compared = await compare(options, prepared, null);
  return reportOf(prepared, compared);
}

/** Targets that this process is writing to. */
const busy = new Set<string>();

/**
 * Writes a site: all is rendered, checked and staged first, then moved into place file by file in
 * the plan's order, then what is no longer planned is deleted. When this throws before the first
 * move, the folder is as it was; killed later, every file is whole, old or new, and the next export
 * completes it. Throws `TargetRefusedError`, `TargetBusyError`, `BrokenSiteError`, `RenderError`,
 * `CancelledError` or `FileError`.
 */
export async function exportSite(
  options: ExportOptions,
): Promise<ExportReport> {
  const prepared = await prepare(options);
  const { target, needsForce } = prepared;
  if (needsForce && options.force !== true) throw foreignFolder(target);
  if (busy.has(target)) {
    throw new TargetBusyError(`Another export to ${target} is under way.`);
  }
  busy.add(target);
  try {
    return await exportTo(options, prepared);
  } finally {
    busy.delete(target);
  }
}

async function prepare(options: ExportOptions): Promise<Prepared> {
  const target = await checkTarget(options.target, options.blog);
  const known = await readManifest(target);
  const isForeign = known === null && (await isForeignFolder(target));
  const needsForce = isForeign || hasBrokenManifest(target, known);
  const manifest = known ?? emptyManifest;
  const folder: SiteFolder = {
    target,
    ours: new Ours(manifest),
    replacesForeign: needsForce,
  };
  return { target, manifest, needsForce, folder };
}

function hasBrokenManifest(target: string, known: Manifest | null): boolean {
  return known === null && standingAt(target, manifestName).kind !== "nothing";
}

function foreignFolder(target: string): TargetRefusedError {
  return new TargetRefusedError(
    `${target} holds files that are no site of Galley's.`,
    "Choose an empty folder, or say that the site may go there (--force): its other files stay.",
    "needs-force",
  );
}

async function exportTo(
  options: ExportOptions,
  prepared: Prepared,
): Promise<ExportReport> {
  const { target } = prepared;
  await clearStaleStaging(target);
  const created = makeTarget(target);
  let staging: Staging | null = null;
  try {
    staging = new Staging(target);
    const compared = await compare(options, prepared, staging);
    refuseErrors(compared.problems, options);
    throwIfCancelled(options.signal);
    await write(staging, prepared, compared, options);
    return reportOf(prepared, compared);
  } finally {
    await staging?.remove();
    await removeIfEmpty(target, created);
  }
}

function makeTarget(target: string): string | undefined {
  try {
    return mkdirSync(target, { recursive: true });
  } catch (cause) {
    throw fileError("make", target, cause);
  }
}

/** Takes back the folders that this export made and did not fill. */
async function removeIfEmpty(
  target: string,
  created: string | undefined,
): Promise<void> {
  if (created === undefined) return;
  try {
    for (let at = target; at.length >= created.length; at = dirname(at)) {
      await rmdir(at);
    }
  } catch {
    // It holds a site now.
  }
}

function refuseErrors(
  problems: readonly Problem[],
  { allowErrors }: ExportOptions,
): void {
  if (problems.some(stopsExport) && allowErrors !== true)
    throw new BrokenSiteError(problems);
}

async function compare(
  { blog, planned, signal, onProgress }: ExportOptions,
  { target, folder }: Prepared,
  staging: Staging | null,
): Promise<Comparison> {
  const files: ManifestFile[] = [];
  const added: string[] = [];
  const changed: string[] = [];
  const kept: string[] = [];
  const blocked: string[] = [];
  const lists = { added, changed, kept, blocked, unchanged: [] };
  const found = await renderSite(planned, {
    blogFolder: blog.folder,
    signal,
    onProgress: (done, total) =>
      onProgress?.({ phase: "rendering", done, total }),
    onFile: (file, bytes) => {
      const fate = fateOf(file, folder);
      files.push(file);
      (lists[fate] as string[]).push(file.path);
      if (fate !== "unchanged" && fate !== "kept")
        staging?.add(file.path, bytes);
    },
  });
  onProgress?.({ phase: "checking", done: 0, total: 1 });
  const paths = new Set(files.map(({ path }) => path));
  const { removed, foreign } = leftoversOf(paths, folder);
  refuseObstacles(target, [...added, ...changed], blocked, removed);
  onProgress?.({ phase: "checking", done: 1, total: 1 });
  return {
    files,
    // A folder of leftovers that makes room for a file of its name.
    added: [...added, ...blocked],
    changed,
    kept,
    removed,
    foreign: [...foreign, ...kept].sort(),
    problems: unique([...planned.problems, ...found]),
  };
}

function refuseObstacles(
  target: string,
  written: readonly string[],
  blocked: readonly string[],
  removed: readonly string[],
): void {
  const going = new Set(removed);
  const obstacle =
    blocked.find((path) => !isEmptied(target, path, going)) ??
    written.map((path) => obstacleAt(target, path, going)).find(isFound);
  if (obstacle === undefined) return;
  throw new TargetRefusedError(
    `${join(target, obstacle)} stands where the site needs room.`,
    "Move it away, or choose another folder for the site.",
    "never",
  );
}

function isFound(path: string | null): path is string {
  return path !== null;
}

/** Whether everything in a folder is about to be removed. */
function isEmptied(
  target: string,
  folder: string,
  removed: ReadonlySet<string>,
): boolean {
  const inside = [...removed].filter((path) => path.startsWith(`${folder}/`));
  const known = new Set(inside.map((path) => path.slice(folder.length + 1)));
  return (
    inside.length > 0 &&
    leftoversOf(known, {
      target: join(target, folder),
      ours: new Ours(emptyManifest),
      replacesForeign: false,
    }).foreign.length === 0
  );
}

/** The same dead link is found on the article and on each listing that shows it. */
function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const key = JSON.stringify(problem);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

async function write(
  staging: Staging,
  { target, manifest }: Prepared,
  compared: Comparison,
  { onProgress }: ExportOptions,
): Promise<void> {
  const { files, added, changed, kept, removed } = compared;
  const written = files.filter(({ path }) => staging.has(path));
  const next = nextManifest(manifest, files, kept);
  const isChanged = added.length + changed.length + removed.length > 0;
  if (isChanged) {
    // From here on a kill leaves old and new files mixed: both must be known as Galley's.
    await writeManifest(target, {
      files: manifest.files,
      pending: [...manifest.pending, ...written],
    });
  }
  const going = firstToGo(removed, written);
  for (const path of going) removeFile(target, path);
  for (const [index, { path }] of written.entries()) {
    staging.place(path);
    onProgress?.({ phase: "writing", done: index + 1, total: written.length });
    if (index % 64 === 63) await new Promise((done) => setImmediate(done));
  }
  for (const path of removed) removeFile(target, path);
  if (isChanged || !isSameManifest(manifest, next)) {
    await writeManifest(target, next);
  }
}

function nextManifest(
  manifest: Manifest,
  files: readonly ManifestFile[],
  kept: readonly string[],
): Manifest {
  const edited = new Set(kept);
  return {
    files: [
      ...files.filter(({ path }) => !edited.has(path)),
      // What was edited by hand is remembered as it was written: restored, it is Galley's again.
      ...manifest.files.filter(({ path }) => edited.has(path)),
    ],
    pending: [],
  };
}

function isSameManifest(a: Manifest, b: Manifest): boolean {
  const key = ({ files, pending }: Manifest): string =>
    JSON.stringify([
      files.map(({ path, sha256 }) => `${path} ${sha256}`).sort(),
      pending.length,
    ]);
  return key(a) === key(b);
}

/** Leftovers whose name is needed: a file where a folder must be, files in what becomes a file. */
function firstToGo(
  removed: readonly string[],
  written: readonly ManifestFile[],
): string[] {
  const folders = new Set<string>();
  const files = new Set(written.map(({ path }) => path));
  for (const { path } of written) {
    for (const folder of ancestors(path)) folders.add(folder);
  }
  return removed.filter(
    (path) =>
      folders.has(path) || ancestors(path).some((folder) => files.has(folder)),
  );
}

function ancestors(path: string): string[] {
  const names = path.split("/");
  return names
    .slice(0, -1)
    .map((_name, index) => names.slice(0, index + 1).join("/"));
}

/** Removes a file and the folders that it leaves empty. */
function removeFile(target: string, path: string): void {
  try {
    unlinkSync(join(target, path));
  } catch (cause) {
    const error = fileError("remove", join(target, path), cause);
    if (error.code !== "ENOENT" && error.code !== "ENOTDIR") throw error;
    return;
  }
  try {
    for (const folder of ancestors(path).reverse()) {
      rmdirSync(join(target, folder));
    }
  } catch {
    // Something else is in it: it stays.
  }
}

function reportOf(prepared: Prepared, compared: Comparison): ExportReport {
  const { files, added, changed, kept, removed, foreign, problems } = compared;
  return {
    target: prepared.target,
    added: [...added].sort(),
    changed: [...changed].sort(),
    removed,
    unchanged: files.length - added.length - changed.length - kept.length,
    foreign,
    problems,
    needsForce: prepared.needsForce,
  };
}
