import { rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { formatProblem, stopsExport } from "#core";
import type { Problem } from "#core";
import type { Blog } from "../blog/blog";
import type { PlannedSite } from "../blog/plan-of";
import { hashOf } from "../files/hash";
import { throwIfCancelled } from "../files/in-slices";
import { makeFolders } from "../files/make-folders";
import { readBytes } from "../files/read-bytes";
import { compareSite } from "./compare-site";
import type { Comparison } from "./compare-site";
import {
  checkTarget,
  isForeignFolder,
  TargetRefusedError,
} from "./export-target";
import {
  emptyManifest,
  manifestName,
  namesHash,
  parseManifest,
} from "./manifest";
import type { Manifest } from "./manifest";
import { emptyMemory } from "./export-memory";
import type { ExportMemory, KnownManifest, Settled } from "./export-memory";
import type { Look } from "./lasting-mark";
import type { ThreadPool } from "../threads/thread-pool";
import { Ours } from "./ours";
import { signFrom, SiteFolder } from "./site-folder";
import { writeSite } from "./write-site";
import { Staging, TargetBusyError } from "./staging";
import { targetError } from "./target-error";

export interface ExportOptions {
  readonly blog: Blog;
  readonly planned: PlannedSite;
  /** Absolute folder. */
  readonly target: string;
  /** Yes to a folder that has files and is no site of Galley's yet. */
  readonly force?: boolean;
  /** Go on without what has errors. */
  readonly allowErrors?: boolean;
  /** What exports of this blog to this folder knew before; it learns from this one. */
  readonly memory?: ExportMemory | undefined;
  /** Threads to make pages in. */
  readonly pool?: ThreadPool | undefined;
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
  /** Files of the site that are not written, since something of `foreign` has their place. */
  readonly notWritten: readonly string[];
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

interface Prepared {
  readonly target: string;
  readonly manifest: Manifest;
  readonly ours: Ours;
  /** Of the manifest's bytes; empty where there is none. */
  readonly sha256: string;
  readonly needsForce: boolean;
}

/** What an export would do; writes nothing. */
export async function previewExport(
  options: ExportOptions,
): Promise<ExportReport> {
  const target = await checkTarget(options.target, options.blog);
  const prepared = await prepare(target, options.memory);
  const compared = await compareSite(options, prepared, null);
  return reportOf(prepared, compared);
}

/** Targets that this process is writing to. */
const busy = new Set<string>();

/**
 * Writes a site: all is rendered, checked and staged first, then moved into place file by file in
 * the plan's order, then what is no longer planned is deleted. When this throws before the first
 * move, the folder is as it was; killed later, every file is whole, old or new, and the next export
 * completes it. Files of others stay, also where a planned file would need their place. Throws
 * `TargetRefusedError`, `TargetBusyError`, `BrokenSiteError`, `RenderError`, `CancelledError` or
 * `FileError`.
 */
export async function exportSite(
  options: ExportOptions,
): Promise<ExportReport> {
  const target = await checkTarget(options.target, options.blog);
  const memory = options.memory ?? emptyMemory();
  const { needsForce } = await prepare(target, memory);
  if (needsForce && options.force !== true) throw foreignFolder(target);
  if (busy.has(target)) throw new TargetBusyError(target);
  busy.add(target);
  try {
    return await exportTo({ ...options, memory }, target);
  } finally {
    busy.delete(target);
  }
}

async function prepare(
  target: string,
  memory = emptyMemory(),
): Promise<Prepared> {
  const standing = new SiteFolder(target).standingAt(manifestName);
  switch (standing.kind) {
    case "nothing": {
      const needsForce = await isForeignFolder(target);
      return { target, ...nothingYet, needsForce };
    }
    case "file": {
      const known = knownManifest(target, standing.mark, memory);
      const needsForce = known === null;
      return { target, ...(known ?? nothingYet), needsForce };
    }
    case "folder":
    case "other":
      throw new TargetRefusedError(
        `${join(target, manifestName)} is not a file, and Galley needs its name to tell its own files from others.`,
        "Move it away, or choose another folder for the site.",
        "never",
      );
  }
}

const nothingYet = {
  manifest: emptyManifest,
  ours: new Ours(emptyManifest),
  sha256: "",
} as const;

/** The manifest as it stands, not read again while its mark is the same; null where it is not to be trusted. */
function knownManifest(
  target: string,
  mark: string,
  memory: ExportMemory,
): KnownManifest | null {
  const before = memory.manifest;
  if (before?.mark === mark) return before;
  const path = join(target, manifestName);
  const isLasting = signFrom(path, Date.now())?.mark === mark;
  const { bytes } = readBytes(path);
  const sha256 = hashOf(bytes);
  const known = before?.sha256 === sha256 ? before : manifestIn(bytes, sha256);
  memory.manifest = known && { ...known, mark: isLasting ? mark : "" };
  return memory.manifest;
}

function manifestIn(bytes: Uint8Array, sha256: string): KnownManifest | null {
  const manifest = parseManifest(bytes);
  return manifest && { mark: "", sha256, manifest, ours: new Ours(manifest) };
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
  target: string,
): Promise<ExportReport> {
  const created = makeTarget(target);
  let staging: Staging | null = null;
  try {
    staging = await Staging.begin(target);
    // Once more: another export may have ended since.
    const prepared = await prepare(target, options.memory);
    const compared = await compareSite(options, prepared, staging);
    refuseErrors(compared.problems, options);
    await staging.settled();
    throwIfCancelled(options.signal);
    const moment = Date.now();
    const { memory = emptyMemory() } = options;
    memory.settled = null;
    const { left, manifest, sha256 } = await writeSite(staging, {
      target,
      manifest: prepared.manifest,
      ours: prepared.ours,
      compared,
      onMoved: (done, total) =>
        options.onProgress?.({ phase: "writing", done, total }),
    });
    const report = withLeft(compared, left);
    const looks = rememberWritten(memory, { target, moment }, report);
    const ours = prepared.ours.since(manifest);
    memory.manifest = { mark: "", sha256, manifest, ours };
    if (!compared.isSameList) memory.foldersBy = namesHash(manifest);
    memory.settled =
      left.length === 0 ? settledBy(compared, sha256, looks) : null;
    return reportOf(prepared, report);
  } finally {
    await staging?.end();
    await removeIfEmpty(target, created);
  }
}

/** What the folder can be known by, now that it stands as it was planned. */
function settledBy(
  { files, added, changed, settled, pages }: Comparison,
  manifest: string,
  looks: ReadonlyMap<string, Look>,
): Settled | null {
  const seenAt = (path: string) => looks.get(path) ?? null;
  settled?.changed(files, [...added, ...changed], seenAt);
  return settled && pages && { manifest, site: settled, pages };
}

/**
 * The next export need not read what this one wrote, as long as nobody changes it. What was written
 * to after the moment at which the moves began was not this export's doing. Answers with how the
 * others look.
 */
function rememberWritten(
  { written }: ExportMemory,
  { target, moment }: { target: string; moment: number },
  { files, added, changed }: Comparison,
): ReadonlyMap<string, Look> {
  const looks = new Map<string, Look>();
  if (written.size > files.length) {
    const planned = new Set(files.map(({ path }) => path));
    for (const path of written.keys())
      if (!planned.has(path)) written.delete(path);
  }
  const isNew = new Set([...added, ...changed]);
  for (const { path, size, sha256 } of files) {
    if (!isNew.has(path)) continue;
    const sign = signFrom(join(target, path), moment);
    if (sign === null) written.delete(path);
    else {
      written.set(path, { mark: sign.mark, size, sha256 });
      looks.set(path, sign.look);
    }
  }
  return looks;
}

/** What somebody changed while the site was rendered counts as edited by hand. */
function withLeft(compared: Comparison, left: readonly string[]): Comparison {
  if (left.length === 0) return compared;
  const isLeft = new Set(left);
  const others = (paths: readonly string[]): string[] =>
    paths.filter((path) => !isLeft.has(path));
  return {
    ...compared,
    added: others(compared.added),
    changed: others(compared.changed),
    removed: others(compared.removed),
    kept: [
      ...compared.kept,
      ...left.filter((path) => !compared.removed.includes(path)),
    ].sort(),
    foreign: [...compared.foreign, ...left].sort(),
  };
}

function makeTarget(target: string): string | undefined {
  try {
    return makeFolders(target);
  } catch (cause) {
    throw targetError("make", target, cause);
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

function reportOf(prepared: Prepared, compared: Comparison): ExportReport {
  const { files, added, changed, kept, removed, foreign, problems } = compared;
  return {
    target: prepared.target,
    added: [...added].sort(),
    changed: [...changed].sort(),
    removed,
    unchanged: files.length - added.length - changed.length - kept.length,
    foreign,
    notWritten: kept,
    problems,
    needsForce: prepared.needsForce,
  };
}
