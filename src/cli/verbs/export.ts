import { resolve } from "node:path";
import { parseDate } from "#core";
import {
  exportSite,
  keepHeapLean,
  keepMemory,
  openPool,
  planOf,
  previewExport,
  readMemory,
  writeExportRecord,
  type Blog,
  type ExportOptions,
  type ExportReport,
  type ExportStep,
  type ThreadPool,
} from "#node";
import { loadCachedBlog } from "../cached-blog";
import { plainLine } from "../plain";
import { counted, printProblems, sortedProblems } from "../problems";
import type { Terminal } from "../terminal";
import {
  isOn,
  jsonOption,
  numberOf,
  textOf,
  UsageError,
  type OptionValues,
  type VerbWork,
  type VerbContext,
} from "../verb";

export const exportVerb: VerbWork = {
  operands: "BLOG --out SITE",
  takes: [1, 1],
  options: {
    out: { type: "string", value: "SITE", help: "Folder of the site" },
    drafts: { type: "boolean", help: "Export drafts as well" },
    future: { type: "boolean", help: "Export scheduled posts as well" },
    now: {
      type: "string",
      value: "ISO",
      help: "Export as if it were this moment: 2026-05-01T09:00:00Z",
    },
    "dry-run": {
      type: "boolean",
      help: "Say what would be written and removed, and do nothing",
    },
    force: {
      type: "boolean",
      help: "Write also to a folder with other files, and in spite of errors",
    },
    json: jsonOption,
    jobs: {
      type: "string",
      value: "N",
      help: "Use at most N threads; the result is the same with any number",
    },
  },
  notes: [
    "Only files that Galley wrote are ever changed or removed; others stay and are named, also where a page would need their place.",
  ],
  run: runExport,
};

const labels: Readonly<Record<ExportStep["phase"], string>> = {
  rendering: "Rendering",
  checking: "Checking",
  writing: "Writing",
};

async function runExport(context: VerbContext): Promise<number> {
  const out = textOf(context.values, "out");
  if (out === undefined || out === "")
    throw new UsageError("--out SITE is needed.");
  keepHeapLean("works");
  const jobs = numberOf(context.values, "jobs", [1, 256]);
  const pool = openPool(context.threadScript, {
    asked: jobs,
    withOwn: true,
    makesPages: true,
  });
  try {
    return await exportBlog(context, resolve(out), pool);
  } finally {
    await pool?.close();
  }
}

async function exportBlog(
  { positionals, values, terminal, signal }: VerbContext,
  target: string,
  pool: ThreadPool | undefined,
): Promise<number> {
  const folder = resolve(positionals[0] ?? "");
  const { blog, key, keep } = await loadCachedBlog(folder, { signal, pool });
  const place = { blogFolder: blog.folder, target };
  const memory = key === null ? undefined : await readMemory(place, key);
  const now = momentOf(values, blog);
  const drafts = isOn(values, "drafts");
  const future = isOn(values, "future");
  const planned = planOf(blog, { now, drafts, future });
  const force = isOn(values, "force");
  const isDry = isOn(values, "dry-run");
  const report = await write(isDry, {
    blog,
    planned,
    target,
    force,
    memory,
    pool,
    allowErrors: force,
    signal,
    onProgress: ({ phase, done, total }) =>
      terminal.progress(labels[phase], done, total),
  });
  terminal.endProgress();
  if (!isDry) {
    await record(blog, report);
    if (key !== null && memory !== undefined)
      await keepMemory(place, key, memory);
  }
  await keep({ onlyBeside: isDry });
  if (isOn(values, "json")) printJson(report, isDry, terminal);
  else printReport(report, isDry, terminal);
  return 0;
}

function write(isDry: boolean, options: ExportOptions): Promise<ExportReport> {
  return isDry ? previewExport(options) : exportSite(options);
}

/** The clock is a parameter. */
function momentOf(values: OptionValues, { settings }: Blog): number {
  const written = textOf(values, "now");
  if (written === undefined) return Date.now();
  const date = parseDate(written, settings.timezone);
  if (date !== null) return date.instant;
  throw new UsageError(
    `--now takes a moment such as 2026-05-01T09:00:00Z, not “${written}”.`,
  );
}

/** The window shows which posts have changed since. Without the record it shows all as never exported. */
async function record(blog: Blog, { target }: ExportReport): Promise<void> {
  const posts = [...blog.posts.values()].filter(({ isInSite }) => isInSite);
  await writeExportRecord(blog.folder, {
    target,
    time: Date.now(),
    posts: Object.fromEntries(posts.map(({ meta, hash }) => [meta.path, hash])),
  }).catch(() => undefined);
}

function printJson(
  report: ExportReport,
  isDry: boolean,
  terminal: Terminal,
): void {
  const problems = sortedProblems(report.problems);
  terminal.out(JSON.stringify({ ...report, problems, dryRun: isDry }));
}

function printReport(
  report: ExportReport,
  isDry: boolean,
  terminal: Terminal,
): void {
  // Notes are a check's to give: here they would hide what matters.
  const grave = report.problems.filter(({ severity }) => severity !== "note");
  printProblems(sortedProblems(grave), terminal);
  for (const path of report.foreign) {
    terminal.err(
      `galley: ${plainLine(path)} is not of Galley's making, or was edited since, and stays.`,
    );
  }
  for (const path of report.notWritten) {
    terminal.err(
      `galley: ${plainLine(path)} was not written: its place is taken. Move away what stands there and export again.`,
    );
  }
  if (isDry) {
    for (const path of report.added) terminal.out(`+ ${plainLine(path)}`);
    for (const path of report.changed) terminal.out(`~ ${plainLine(path)}`);
    for (const path of report.removed) terminal.out(`- ${plainLine(path)}`);
    if (report.needsForce) {
      terminal.err(
        "galley: The folder holds other files: the export itself needs --force.",
      );
    }
  }
  terminal.out(summary(report, isDry));
}

function summary(report: ExportReport, isDry: boolean): string {
  const { added, changed, removed, unchanged, target } = report;
  const numbers = `${added.length} added, ${changed.length} changed, ${removed.length} removed, ${unchanged} unchanged`;
  if (isDry)
    return `Nothing was written. In ${target} there would be: ${numbers}.`;
  const all = added.length + changed.length + unchanged;
  return `The site is in ${target}: ${counted(all, "file")} (${numbers}).`;
}
