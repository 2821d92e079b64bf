/**
 * Exports a blog once: `export-once BLOG SITE [wait]`. With `wait` it reads and plans first, says
 * that it is ready as a line of JSON, and goes on when it is told to.
 */
import { readdirSync, readSync, writeSync } from "node:fs";
import { stat } from "node:fs/promises";
import { exportSite, loadBlog, planOf } from "#node";
import { exportMoment } from "../support/export-blogs";

const [folder = "", target = "", wait] = process.argv.slice(2);

const blog = await loadBlog(folder);
const planned = planOf(blog, { now: exportMoment });
// The thread that does asynchronous calls is there from now on.
await stat("/");
const threads = readdirSync("/proc/self/task").map(Number);
writeSync(1, `${JSON.stringify({ main: process.pid, threads })}\n`);
if (wait !== undefined) readSync(0, Buffer.alloc(8));
try {
  await exportSite({ blog, planned, target, force: true });
  writeSync(1, "done\n");
  process.exit(0);
} catch (cause) {
  writeSync(1, `${(cause as Error).name}: ${(cause as Error).message}\n`);
  process.exit(1);
}
