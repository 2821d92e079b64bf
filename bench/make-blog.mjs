/**
 * Makes a blog for measuring: the same posts for the same seed, 6 to 9 KB each, with what real posts
 * hold (headings, lists, a table, two code blocks, a footnote, a quotation).
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const nouns =
  "queue ledger cache broker shard replica cursor segment token lease bucket router worker index journal snapshot tenant window quorum backlog".split(
    " ",
  );
const verbs =
  "accepts drops retries orders copies splits merges drains measures delays signs caches skips counts repairs moves".split(
    " ",
  );
const others =
  "slowly twice at night under load on purpose by hash in order after a crash without a lock for each reader before the flush".split(
    " ",
  );
const tags =
  "storage messaging delivery caching consistency latency scheduling".split(
    " ",
  );

/** A small generator of numbers in [0, 1) (mulberry32), so that a seed gives the same blog anywhere. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function writer(next) {
  const pick = (list) => list[Math.floor(next() * list.length)];
  const sentence = () =>
    `The ${pick(nouns)} ${pick(verbs)} every ${pick(nouns)} ${pick(others)}, and a ${pick(nouns)} ${pick(verbs)} what the *${pick(nouns)}* left behind.`;
  const paragraph = (sentences) =>
    Array.from({ length: sentences }, sentence).join(" ");
  const list = () =>
    Array.from({ length: 4 }, () => `- \`${pick(nouns)}\`: ${sentence()}`).join(
      "\n",
    );
  const table = () =>
    `| part | share | note |\n| --- | ---: | --- |\n` +
    Array.from(
      { length: 5 },
      () =>
        `| ${pick(nouns)} | ${Math.floor(next() * 100)} % | ${pick(verbs)} |`,
    ).join("\n");
  const code = (language) =>
    "```" +
    language +
    "\n" +
    Array.from({ length: 12 }, (_, line) =>
      language === "python"
        ? `${pick(nouns)}_${line} = ${pick(verbs)}("${pick(nouns)}", ${Math.floor(next() * 1000)})  # ${pick(others)}`
        : `const ${pick(nouns)}${line} = ${pick(verbs)}("${pick(nouns)}", ${Math.floor(next() * 1000)}); // ${pick(others)}`,
    ).join("\n") +
    "\n```";
  return { pick, sentence, paragraph, list, table, code };
}

/** @param {number} number @param {number} seed @returns {{ name: string, text: string }} */
export function makePost(number, seed) {
  const next = random(seed * 1_000_003 + number);
  const { pick, sentence, paragraph, list, table, code } = writer(next);
  const day = new Date(
    Date.UTC(2000, 0, 1) + number * 21_600_000,
  ).toISOString();
  const title = `The ${pick(nouns)} that ${pick(verbs)} ${number}`;
  const text = [
    `---\ntitle: ${title}\ndate: ${day}\ntags: [${pick(tags)}, ${pick(tags)}]\n---`,
    paragraph(5),
    `${sentence()}[^1]`,
    "<!--more-->",
    `## What the ${pick(nouns)} promises`,
    paragraph(8),
    list(),
    code("ts"),
    paragraph(6),
    `## What it costs`,
    table(),
    paragraph(7),
    `> ${paragraph(2)}`,
    code("python"),
    `### In the end`,
    paragraph(8),
    `[^1]: ${sentence()}`,
  ].join("\n\n");
  return { name: `${day.slice(0, 10)}-post-${number}.md`, text: `${text}\n` };
}

/** Writes a blog of `count` posts below `folder`. */
export async function makeBlog(folder, count, seed = 1) {
  await mkdir(join(folder, "posts"), { recursive: true });
  await writeFile(
    join(folder, "galley.yaml"),
    `title: Bench ${count}\nurl: https://bench.example/\n`,
  );
  for (let number = 0; number < count; number += 1) {
    const { name, text } = makePost(number, seed);
    await writeFile(join(folder, "posts", name), text);
  }
}
