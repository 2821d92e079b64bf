/**
 * What may be asked of `npm run bench`.
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { parts } from "./parts.mjs";

export const usage = `Usage: npm run bench [-- options]

  --quick            1,000 posts, few rounds: within two minutes
  --posts A,B        Numbers of posts (1000,10000)
  --rounds N         How often each thing is measured (3)
  --only A,B         Only these parts: ${parts.map(({ name }) => name).join(", ")}
  --write            Put the tables into BENCHMARKS.md
  --markdown FILE    Put the tables into another file
  --eleventy FOLDER  Folder whose node_modules holds Eleventy (ELEVENTY_PATH, else bench/peers)
  --seed N           Another blog of the same kind (1)
  --no-build         Take the command and the window as they were built
  --help             Show this help`;

/**
 * @typedef {object} Options
 * @property {string} asked what was asked for, as far as figures depend on it
 * @property {boolean} quick
 * @property {boolean} build
 * @property {boolean} help
 * @property {readonly number[]} counts
 * @property {number} rounds
 * @property {number} seed
 * @property {readonly import("./parts.mjs").Part[]} chosen
 * @property {string | null} file
 * @property {string | undefined} eleventy
 */

/**
 * @param {string[]} args
 * @returns {Options} throws an error whose message is for the user
 */
export function readOptions(args) {
  const { values } = parseArgs({ args, options });
  const posts = values.posts ?? (values.quick ? "1000" : "1000,10000");
  return {
    asked: askedFor(values),
    quick: values.quick,
    build: !values["no-build"],
    help: values.help,
    counts: posts.split(",").map((text) => wholeNumber("--posts", text)),
    rounds: wholeNumber(
      "--rounds",
      values.rounds ?? (values.quick ? "2" : "3"),
    ),
    seed: wholeNumber("--seed", values.seed ?? "1"),
    chosen: values.only === undefined ? parts : partsNamed(values.only),
    file: values.markdown ?? (values.write ? benchmarks : null),
    eleventy: values.eleventy ?? process.env.ELEVENTY_PATH,
  };
}

/** Where files lie is nothing to tell in a report. */
function askedFor(values) {
  return [
    ...(values.quick ? ["--quick"] : []),
    ...["posts", "rounds", "only", "seed"]
      .filter((name) => values[name] !== undefined)
      .map((name) => `--${name} ${values[name]}`),
  ].join(" ");
}

const benchmarks = fileURLToPath(new URL("../BENCHMARKS.md", import.meta.url));

const flag = { type: "boolean", default: false };
const options = {
  quick: flag,
  write: flag,
  "no-build": flag,
  help: flag,
  posts: { type: "string" },
  rounds: { type: "string" },
  only: { type: "string" },
  markdown: { type: "string" },
  eleventy: { type: "string" },
  seed: { type: "string" },
};

function wholeNumber(name, text) {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new Error(`${name} takes whole numbers of at least 1: ${text}`);
}

function partsNamed(text) {
  return text.split(",").map((wished) => {
    const part = parts.find(({ name }) => name === wished);
    if (part) return part;
    throw new Error(`--only knows no part ${wished}`);
  });
}
