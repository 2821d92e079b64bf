/**
 * The parts of the benchmark, in the order in which they run. A part is a module with a function that
 * takes the context and answers with tables, or with rows for one table under the part's title.
 *
 * @typedef {object} Context
 * @property {string} work a folder of ours, removed at the end
 * @property {boolean} quick whether all of it has to be done within two minutes
 * @property {number} rounds how often each thing is to be measured
 * @property {readonly number[]} counts numbers of posts
 * @property {import("./sources.mjs").Sources} sources blogs and sites; `blog(count)` is a blog's folder
 * @property {readonly import("./generators.mjs").Generator[]} generators Galley first
 * @property {string} command Galley's built command
 * @property {(text: string) => void} say what goes on, for who waits
 *
 * @typedef {object} Part
 * @property {string} name for `--only`
 * @property {string} title
 * @property {string} module
 * @property {string} run name of the module's function
 * @property {boolean} [window] whether it needs the built window, not the command alone
 */

/** @type {readonly Part[]} */
export const parts = [
  {
    name: "export",
    title: "Export from nothing",
    module: "./export.mjs",
    run: "measureExport",
  },
  {
    name: "edit",
    title: "Export after one edit",
    module: "./edit.mjs",
    run: "measureEdit",
  },
  {
    name: "open-edit",
    title: "Export after one edit in an open app",
    module: "./window-parts.mjs",
    run: "openEdit",
  },
  {
    name: "opening",
    title: "Opening a blog",
    module: "./window-parts.mjs",
    run: "opening",
    window: true,
  },
  {
    name: "search",
    title: "Search over all texts",
    module: "./window-parts.mjs",
    run: "search",
    window: true,
  },
  {
    name: "typing",
    title: "Typing, from the key to the painted frame",
    module: "./window-parts.mjs",
    run: "typing",
    window: true,
  },
  {
    name: "start",
    title: "Start",
    module: "./window-parts.mjs",
    run: "start",
    window: true,
  },
  {
    name: "sizes",
    title: "Sizes",
    module: "./window-parts.mjs",
    run: "sizes",
    window: true,
  },
  {
    name: "lighthouse",
    title: "The site in Lighthouse",
    module: "./window-parts.mjs",
    run: "lighthouse",
  },
];

/**
 * Runs a part.
 * @param {Part} part
 * @param {Context} context
 * @returns {Promise<import("./table.mjs").Table[]>}
 */
export async function runPart(part, context) {
  const module = await import(part.module);
  const measure = module[part.run];
  if (typeof measure !== "function") {
    throw new Error(`${part.module} exports no function ${part.run}`);
  }
  const answer = await measure(context);
  const isRows = answer.every((item) => "what" in item);
  return isRows ? [{ heading: part.title, rows: answer }] : answer;
}
