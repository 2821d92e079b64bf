/**
 * The texts that are typed in: the same for the same number of words, with what posts hold, and the
 * place in their middle where the keys fall.
 */

/** The keys fall behind this word. */
export const place = "midpoint";

const words =
  "queue ledger cache broker shard replica cursor segment token lease bucket router worker index journal snapshot tenant window quorum backlog slowly twice at night under load on purpose by hash in order after a crash without a lock for each reader before the flush".split(
    " ",
  );

/** A small generator of numbers in [0, 1) (mulberry32). */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const head =
  "---\ntitle: Typing\ndate: 2026-01-01\ntags: [bench]\n---\n\nThe beginning of a post that is long.[^1]\n\n<!--more-->\n\n";
const notes = "\n\n[^1]: A note at the end.\n\n[ref]: https://example.org/\n";

/** Sections of text, lists, a table, code and a quotation, as posts have them. */
export function mixedText(count) {
  const next = random(count);
  const pick = () => words[Math.floor(next() * words.length)];
  const some = (length) => Array.from({ length }, pick).join(" ");
  const sentence = () => `The ${some(9)}, and the *${some(2)}* ${some(3)}.`;
  const paragraph = () => Array.from({ length: 4 }, sentence).join(" ");
  const section = (number) =>
    [
      `## ${some(4)} ${number}`,
      paragraph(),
      `${paragraph()} See [the ${some(2)}][ref] and \`${some(1)}\`.`,
      Array.from({ length: 4 }, () => `- ${sentence()}`).join("\n"),
      paragraph(),
      "```ts\n" +
        Array.from(
          { length: 6 },
          (_, line) => `const ${pick()}${line} = ${pick()}("${some(2)}");`,
        ).join("\n") +
        "\n```",
      `| part | share |\n| --- | ---: |\n| ${some(2)} | 1 |\n| ${some(2)} | 2 |`,
      `> ${sentence()}`,
      paragraph(),
    ].join("\n\n");
  return within(count, section);
}

/** Paragraphs of two thousand words on one line each. */
export function longLines(count) {
  const next = random(count + 1);
  const pick = () => words[Math.floor(next() * words.length)];
  return within(count, () =>
    Array.from({ length: 2000 }, (_, index) =>
      index % 40 === 20 ? `*${pick()}*` : pick(),
    ).join(" "),
  );
}

function within(count, section) {
  const sections = [];
  for (let total = 0; total < count;) {
    const text = section(sections.length + 1);
    sections.push(text);
    total += text.split(/\s+/).length;
  }
  const middle = Math.floor(sections.length / 2);
  sections[middle] = withPlace(sections[middle]);
  return `${head}${sections.join("\n\n")}${notes}`;
}

/** Puts the word into the middle of a section's longest paragraph. */
function withPlace(section) {
  const blocks = section.split("\n\n");
  const sizes = blocks.map((block) =>
    /^[A-Za-z]/.test(block) ? block.length : 0,
  );
  const at = sizes.indexOf(Math.max(...sizes));
  const list = blocks[at].split(" ");
  list.splice(Math.floor(list.length / 2), 0, place);
  blocks[at] = list.join(" ");
  return blocks.join("\n\n");
}
