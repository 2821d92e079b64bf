/**
 * The parts that look at the program itself, as tables: what each module measures, in the words and
 * units of a reader.
 */
import { measureLighthouse } from "./lighthouse.mjs";
import { measureOpening } from "./opening.mjs";
import { measureOpenEdit } from "./open-edit.mjs";
import { measureSearch } from "./search.mjs";
import { measureSizes } from "./sizes.mjs";
import { measureStart } from "./start.mjs";
import { measureTyping } from "./typing.mjs";

/** @typedef {import("./parts.mjs").Context} Context */
/** @typedef {import("./table.mjs").Table} Table */

const whole = (value) => Math.round(value);
const mostPosts = ({ counts }) => Math.max(...counts);
const largestBlog = (context) => context.sources.blog(mostPosts(context));

/** @param {Context} context @returns {Promise<Table[]>} */
export async function openEdit(context) {
  const blog = largestBlog(context);
  const rows = await measureOpenEdit({ blog, rounds: context.quick ? 3 : 7 });
  return [
    {
      heading: `Export after one edit in an open app, ${mostPosts(context)} posts`,
      note: "Medians. The first row is what the app does whenever it looks at its folder; the second is the export itself, which also looks at each file of the site and writes down what was exported; the third is what those looks alone take.",
      rows,
    },
  ];
}

/** @param {Context} context @returns {Promise<Table[]>} */
export async function opening(context) {
  const rows = await measureOpening({
    blog: largestBlog(context),
    quick: context.quick,
  });
  return [
    {
      heading: `Opening a blog of ${mostPosts(context)} posts`,
      note: "Medians, in Chromium by `galley web`: from the request to open until the list is painted, and until it is the list of the folder as it is now. Cold is without Galley's cache, so that both are one; warm, the head of the list of last time is there first. The system has read the files before.",
      rows: rows.map((row) => ({
        what: row.kind,
        columns: {
          "list painted, ms": whole(row.fromRequest),
          "folder read, ms": whole(row.ready),
          "host CPU, ms": whole(row.hostCpu),
          "host memory, MB": whole(row.memory),
        },
      })),
    },
  ];
}

/** @param {Context} context @returns {Promise<Table[]>} */
export async function search(context) {
  const rows = await measureSearch({
    blog: largestBlog(context),
    rounds: context.quick ? 3 : 5,
  });
  return [
    {
      heading: `Search over ${mostPosts(context)} posts`,
      note: "From the window's question to the host's answer, with the index of words in memory.",
      rows: rows.map((row) => ({
        what: `“${row.query}”`,
        columns: {
          finds: row.finds,
          "median, ms": whole(row.ms),
          "first time, ms": whole(row.first),
          "host memory at most, MB": whole(row.peak),
        },
      })),
    },
  ];
}

/** @param {Context} context @returns {Promise<Table[]>} */
export async function typing({ quick }) {
  const rows = await measureTyping({ quick });
  const cell = ({ median, p95, missed }) =>
    median === null
      ? "–"
      : `${whole(median)} / ${whole(p95)}${missed > 0 ? ` (${missed} missed)` : ""}`;
  return [
    {
      heading: "Typing",
      note: "Milliseconds from a key to the frame that shows it, median / 95th percentile. The naive preview renders the whole text on each key, in the window.",
      rows: rows.map((row) => ({
        what: row.document,
        columns: {
          "bare CodeMirror": cell(row.bare),
          "Galley's editor": cell(row.editor),
          "Galley's proof": cell(row.proof),
          "naive preview": cell(row.naive),
        },
      })),
    },
  ];
}

/** @param {Context} context @returns {Promise<Table[]>} */
export async function start({ quick }) {
  const rows = await measureStart({ quick });
  return [
    {
      heading: "Start",
      note: "Medians; the window's rows end when the list is painted, or when a typed letter is.",
      rows: rows.map(({ what, ms, unit }) => ({
        what,
        columns: { ms: whole(ms), of: unit === "cpu" ? "CPU" : "wall" },
      })),
    },
  ];
}

/** @returns {Promise<Table[]>} */
export async function sizes() {
  return [
    {
      heading: "Sizes",
      rows: measureSizes().map(({ what, files, bytes, gzip }) => ({
        what,
        columns: {
          files,
          "KB, gzip": (gzip / 1000).toFixed(1),
          KB: (bytes / 1000).toFixed(1),
        },
      })),
    },
  ];
}

/** @returns {Promise<Table[]>} */
export async function lighthouse() {
  const rows = await measureLighthouse();
  return [
    {
      heading: "The site in Lighthouse",
      note: "The exported sample blog, as a phone, the best of three.",
      rows: rows.map(({ page, scores }) => ({
        what: page === "" ? "index" : page,
        columns: scores,
      })),
    },
  ];
}
