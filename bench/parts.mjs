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
    name: "opening",
    title: "Opening a blog",
    module: "./opening.mjs",
    run: "measureOpening",
  },
  {
    name: "search",
    title: "Search over all texts",
    module: "./search.mjs",
    run: "measureSearch",
  },
  {
    name: "typing",
    title: "Typing, from the key to the painted frame",
    module: "./typing.mjs",
    run: "measureTyping",
    window: true,
  },
  {
    name: "start",
    title: "Start",
    module: "./start.mjs",
    run: "measureStart",
    window: true,
  },
  {
    name: "sizes",
    title: "Sizes",
    module: "./sizes.mjs",
    run: "measureSizes",
    window: true,
  },
  {
    name: "lighthouse",
    title: "The site in Lighthouse",
    module: "./lighthouse.mjs",
    run: "measureLighthouse",
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
