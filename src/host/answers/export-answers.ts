import { stopsExport } from "#core";
import type { ExportPreview, ExportResult, RequestArgument } from "#bridge";
import {
  BrokenSiteError,
  exportSite,
  formatSiteError,
  loadBlog,
  openPool,
  planOf,
  previewExport,
  TargetBusyError,
  TargetRefusedError,
  writeExportRecord,
} from "#node";
import type { Blog, ExportReport, PlannedSite, ThreadPool } from "#node";
import type { OpenBlog } from "../blog/open-blog";
import { RefusalError, refuse } from "../refusal";
import { requireReachable } from "../session";
import type { Answerers, Session } from "../session";

/** The site as a folder: what would change, and the writing of it. */
export const exportAnswers: Answerers<
  "previewExport" | "runExport" | "cancelExport"
> = {
  previewExport: async (argument, session): Promise<ExportPreview> =>
    withExport(session, async (open, signal) => {
      const { blog, planned } = await readAndPlan(
        open,
        session,
        argument,
        signal,
      );
      const { target } = argument;
      return inThreads(session, async (pool) => {
        const memory = await open.exports.memoryOf(target);
        return previewExport({ blog, planned, target, memory, pool, signal });
      });
    }),

  runExport: (argument, session) =>
    withExport(session, (open, signal) =>
      runExport(open, session, argument, signal),
    ),

  cancelExport: async (_argument, { exporting }) => {
    exporting?.abort();
    return null;
  },
};

/** One export at a time; a newer one ends the one before. */
async function withExport<T>(
  session: Session,
  work: (open: OpenBlog, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  session.exporting?.abort();
  // In place before anything is awaited: a cancel may come at once.
  const controller = new AbortController();
  session.exporting = controller;
  try {
    const open = await requireReachable(session);
    return await work(open, controller.signal);
  } catch (cause) {
    throw exportRefusal(cause);
  } finally {
    if (session.exporting === controller) session.exporting = null;
  }
}

type Choice = Pick<RequestArgument<"previewExport">, "drafts" | "future">;

/** The disk is read afresh: an export never works from what was true a while ago. */
async function readAndPlan(
  open: OpenBlog,
  session: Session,
  { drafts, future }: Choice,
  signal: AbortSignal,
): Promise<{ blog: Blog; planned: PlannedSite }> {
  session.emit({
    name: "exportProgress",
    event: { phase: "reading", done: 0, total: open.blog.posts.size },
  });
  const blog = await loadBlog(open.folder, { previous: open.blog, signal });
  const now = session.clock();
  const before = open.exports.site;
  const planned = planOf(blog, { now, drafts, future, before });
  open.exports.site = planned.site;
  return { blog, planned };
}

async function runExport(
  open: OpenBlog,
  session: Session,
  argument: RequestArgument<"runExport">,
  signal: AbortSignal,
): Promise<ExportResult> {
  const { target, force } = argument;
  const { blog, planned } = await readAndPlan(open, session, argument, signal);
  const memory = await open.exports.memoryOf(target);
  const report = await inThreads(session, (pool) =>
    exportSite({
      blog,
      planned,
      target,
      force,
      memory,
      pool,
      // The person saw both lists before saying yes to either.
      allowErrors: force,
      signal,
      onProgress: everyFewMs((event) =>
        session.emit({ name: "exportProgress", event }),
      ),
    }),
  );
  open.exports.keep(target);
  session.exportedTo = report.target;
  await record(open, session, blog, report);
  return resultOf(report);
}

/** Threads for a large blog; they start when there is much to make, and end with the work. */
async function inThreads<T>(
  { threadScript }: Session,
  work: (pool: ThreadPool | undefined) => Promise<T>,
): Promise<T> {
  const pool = openPool(threadScript, { makesPages: true });
  try {
    return await work(pool);
  } finally {
    await pool?.close();
  }
}

/** Progress is for eyes: a message for each of ten thousand files would slow the window down. */
function everyFewMs<T extends { done: number; total: number }>(
  emit: (event: T) => void,
): (event: T) => void {
  let last = 0;
  return (event) => {
    const now = performance.now();
    if (now - last < 50 && event.done !== event.total) return;
    last = now;
    emit(event);
  };
}

async function record(
  open: OpenBlog,
  session: Session,
  blog: Blog,
  report: ExportReport,
): Promise<void> {
  const posts = Object.fromEntries(
    [...blog.posts].flatMap(([path, post]) =>
      post.isInSite ? [[path, post.hash]] : [],
    ),
  );
  const exported = { target: report.target, time: session.clock(), posts };
  // The site is written; without the record it only shows as never exported.
  await writeExportRecord(open.folder, exported).catch(() => undefined);
  open.takeExport(exported);
}

function resultOf(report: ExportReport): ExportResult {
  return {
    target: report.target,
    added: report.added.length,
    changed: report.changed.length,
    removed: report.removed.length,
    unchanged: report.unchanged,
    kept: report.foreign,
    notWritten: report.notWritten,
    problems: report.problems,
  };
}

function exportRefusal(cause: unknown): unknown {
  if (cause instanceof TargetRefusedError) {
    return refuse("target-refused", cause.message, { hint: cause.hint });
  }
  if (cause instanceof TargetBusyError) {
    return refuse("target-refused", cause.message, {
      hint: "Wait until it has ended.",
    });
  }
  if (cause instanceof BrokenSiteError) return brokenRefusal(cause);
  return cause;
}

function brokenRefusal({ problems }: BrokenSiteError): RefusalError {
  const first = problems.find(stopsExport);
  return refuse("failed", formatSiteError(problems), {
    hint: "Mend it, or export without what is broken. The old site is as it was.",
    ...(first === undefined ? {} : { path: first.path }),
  });
}
