/**
 * Hostile texts under a clock, since steps inside of the engine (its patterns above all) cannot be
 * counted: twice the input takes at most 2.6 times as long. Timed in full length only; the short
 * one goes through every text once.
 */
import { afterAll, describe, expect, test } from "vitest";
import { slowMarkdown, type SlowInput } from "../support/slow-markdown";
import { slowCss, slowNames, slowPosts, slowYaml } from "../support/slow-texts";
import {
  handleCss,
  handleFrontMatter,
  handleMarkdown,
  handleMerge,
  handleName,
  handlePost,
  handleSettings,
} from "../support/slow-work";
import { times } from "./support/length";
import { record } from "./support/record";

/** Pairs of measurements whose medians are compared; none in the short length. */
const rounds = times(0, 5);
/** Milliseconds that a measurement should take at least, so that it is not the clock's noise. */
const worthTiming = 50;
const bound = 2.6;
const tries = 5;

interface Work {
  readonly what: string;
  readonly inputs: readonly SlowInput[];
  readonly work: (text: string) => void;
  /** Longest text that is taken at all, in UTF-16 units. */
  readonly longest: number;
}

const texts = 2 ** 22;
const works: readonly Work[] = [
  {
    what: "Markdown",
    inputs: slowMarkdown,
    work: (text) =>
      handleMarkdown(text, { html: true, typographer: true, breaks: false }),
    longest: texts,
  },
  {
    what: "Markdown without HTML",
    inputs: slowMarkdown,
    work: (text) =>
      handleMarkdown(text, { html: false, typographer: false, breaks: true }),
    longest: texts,
  },
  // Both end at 64 KiB, so that this is as long as they can take.
  {
    what: "front matter",
    inputs: slowYaml,
    work: handleFrontMatter,
    longest: 2 ** 16,
  },
  {
    what: "settings",
    inputs: slowYaml,
    work: handleSettings,
    longest: 2 ** 16,
  },
  {
    what: "posts",
    inputs: [...slowPosts, ...slowMarkdown],
    work: handlePost,
    longest: texts,
  },
  { what: "names", inputs: slowNames, work: handleName, longest: texts },
  { what: "theme.css", inputs: slowCss, work: handleCss, longest: texts },
  { what: "merging", inputs: slowPosts, work: handleMerge, longest: texts },
];

/** How often it was measured, and the worst ratio. */
const figures = new Map<
  string,
  { measured: number; worst: number; quick: number }
>();

describe.each(works)("hostile $what", ({ what, inputs, work, longest }) => {
  const figure = { measured: 0, worst: 0, quick: 0 };
  figures.set(what, figure);

  test.each(inputs)(
    rounds > 0 ? "takes time in proportion: %s" : "comes to an end: %s",
    (_name, make) => {
      work(make(2000));
      if (rounds === 0) return;
      const size = sizeWorthTiming(work, make, longest);
      if (size === null) {
        figure.quick += 1;
        return;
      }
      const ratio = ratioOf(work, make, size, longest);
      figure.measured += 1;
      figure.worst = Math.max(figure.worst, ratio);
      expect(ratio).toBeLessThanOrEqual(bound);
    },
  );
});

afterAll(async () => {
  if (rounds === 0) return;
  for (const [what, { measured, worst, quick }] of figures) {
    await record({
      what: `hostile ${what}, twice as long`,
      times: measured,
      losses: worst > bound ? 1 : 0,
      notes: [
        `at most ${worst.toFixed(2)} times the time`,
        ...(quick > 0 ? [`${quick} too quick to measure at any length`] : []),
      ],
    });
  }
});

/** Null when even the longest text is done too quickly to be timed. */
function sizeWorthTiming(
  work: Work["work"],
  make: SlowInput[1],
  longest: number,
): number | null {
  for (let size = 1000; ; size *= 2) {
    if (make(size * 2).length > longest) return null;
    if (timeOf(work, make(size)) >= worthTiming) return size;
  }
}

/**
 * The best of a few tries, each with a longer text: what other programs, the collector of garbage or
 * the compiler add makes a measurement longer, never shorter, and weighs the less the longer it is.
 */
function ratioOf(
  work: Work["work"],
  make: SlowInput[1],
  size: number,
  longest: number,
): number {
  let best = Number.POSITIVE_INFINITY;
  let tried = size;
  for (let left = tries; left > 0 && best > bound; left -= 1) {
    const once: number[] = [];
    const twice: number[] = [];
    const [short, long] = [make(tried), make(tried * 2)];
    for (let round = 0; round < rounds; round += 1) {
      once.push(timeOf(work, short));
      twice.push(timeOf(work, long));
    }
    best = Math.min(best, median(twice) / median(once));
    if (long.length * 2 <= longest) tried *= 2;
  }
  return best;
}

/** Milliseconds of this process's own work: what other programs do meanwhile does not count. */
function timeOf(work: Work["work"], text: string): number {
  const before = process.cpuUsage();
  work(text);
  return process.cpuUsage(before).user / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
