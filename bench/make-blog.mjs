/**
 * Makes a blog for measuring: the same posts for the same seed, 6 to 9 KB each, with what real posts
 * hold (headings, lists, a table, two code blocks, pictures, footnotes, a quotation, links to others).
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawFrom } from "./blog/chance.mjs";
import { writeCodeBlocks } from "./blog/code.mjs";
import { makePicture, pictureNames } from "./blog/pictures.mjs";
import { tags, writeWith } from "./blog/words.mjs";

/**
 * @typedef {object} MadePost
 * @property {number} number
 * @property {string} name of its file below `posts/`
 * @property {string} text links to others by their files, names pictures as `../images/…`
 */

/**
 * The post of a number; it depends on these numbers alone.
 * @param {number} number from 0
 * @param {number} [seed]
 * @param {number} [count] posts of the blog: links lead to any of them
 * @returns {MadePost}
 */
export function makePost(number, seed = 1, count = 1000) {
  const chance = drawFrom(Math.imul(seed, 1_000_003) + number);
  const words = writeWith(chance);
  const size = 6_100 + chance.whole(2_800);
  const { noun, verb } = words;
  const top = [
    "---",
    `title: The ${noun()} that ${verb()} ${number}`,
    `date: ${dateOf(number)}`,
    `tags: [${chance.pickSome(tags, 2).join(", ")}]`,
    "---",
  ].join("\n");
  const parts = writeParts(chance, words, (other) => fileName(other), count);
  fill(parts, size - top.length, words);
  const text = `${[top, ...parts.map((part) => part.text)].join("\n\n")}\n`;
  return { number, name: fileName(number), text };
}

/**
 * Writes a blog of `count` posts below `folder`, with Galley's settings.
 * @param {string} folder
 * @param {number} count
 * @param {number} [seed]
 * @returns {MadePost[]}
 */
export function makeBlog(folder, count, seed = 1) {
  mkdirSync(join(folder, "posts"), { recursive: true });
  mkdirSync(join(folder, "images"), { recursive: true });
  writeFileSync(join(folder, "galley.yaml"), settings);
  for (const name of pictureNames) {
    writeFileSync(join(folder, "images", name), makePicture(name, seed));
  }
  return Array.from({ length: count }, (_, number) => {
    const post = makePost(number, seed, count);
    writeFileSync(join(folder, "posts", post.name), post.text);
    return post;
  });
}

/** As the peers' sites: one feed, no search, five posts with their intros on a page. */
const settings = `title: Bench
description: Posts that were made to be measured.
url: https://bench.example/
listing: { style: intro, perPage: 5 }
feeds: { rss: true, atom: false, json: false, items: 20, content: full }
search: false
`;

/** Four posts a day, so that no two have the same moment. */
function dateOf(number) {
  const moment = Date.UTC(2000, 0, 1) + number * 21_600_000;
  return new Date(moment).toISOString().replace(".000", "");
}

function fileName(number) {
  return `${dateOf(number).slice(0, 10)}-post-${number}.md`;
}

/**
 * The blocks of a post. Those that say `grows` are paragraphs that take as many sentences more as
 * the wished size leaves room for.
 */
function writeParts(chance, words, nameOf, count) {
  const { noun, other, sentence, sentences } = words;
  const [first, second] = writeCodeBlocks(chance, words);
  const [above, below] = chance.pickSome(pictureNames, 2);
  const link = () =>
    `See [what the ${noun()} does ${other()}](${nameOf(chance.whole(count))}).`;
  const item = () => `- \`${noun()}\`: ${sentence()}`;
  const step = (_, index) => `${index + 1}. ${sentence()}`;
  const still = (text) => ({ text, grows: false });
  const growing = (text) => ({ text, grows: true });
  return [
    growing(sentences(2)),
    still(`${sentences(2)}[^1]`),
    still("<!--more-->"),
    still(`## What the ${noun()} promises`),
    growing(`${sentences(2)} ${link()}`),
    still(`![A ${noun()} ${other()}](../images/${above})`),
    still(Array.from({ length: 4 }, item).join("\n")),
    still(first),
    growing(sentences(2)),
    still("## What it costs"),
    still(table(chance, words)),
    growing(sentences(2)),
    still(`> ${sentences(2)}\n>\n> ${sentence()}`),
    still(`### The ${noun()}, step by step`),
    still(Array.from({ length: 3 }, step).join("\n")),
    still(second),
    still(`![The ${noun()} and its ${noun()}](../images/${below})`),
    still("## In the end"),
    growing(`${sentences(2)}[^2] ${link()}`),
    still(`[^1]: ${sentence()}`),
    still(`[^2]: ${sentence()}`),
  ];
}

function table({ whole }, { noun, verb }) {
  const rows = Array.from(
    { length: 5 },
    () => `| ${noun()} | ${whole(100)} % | *${verb()}* |`,
  );
  return ["| part | share | note |", "| --- | ---: | --- |", ...rows].join(
    "\n",
  );
}

/** Lets the paragraphs grow in turn until the post has its size. */
function fill(parts, size, { sentence }) {
  const growing = parts.filter((part) => part.grows);
  let room = parts.reduce((left, part) => left - bytes(part.text) - 2, size);
  for (let turn = 0; room > 0; turn += 1) {
    const more = sentence();
    growing[turn % growing.length].text += ` ${more}`;
    room -= bytes(more) + 1;
  }
}

function bytes(text) {
  return Buffer.byteLength(text);
}
