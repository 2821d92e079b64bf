/**
 * The words of the made posts. They make sentences, no sense: what counts is that a parser meets as
 * many words, marks and line lengths as in a real post.
 */
const split = (text) => text.split(/\s+/u);
const phrases = (text) => text.split("|");

const nouns = split(
  "queue ledger cache broker shard replica cursor segment token lease bucket router worker index journal snapshot tenant window quorum backlog café façade",
);
const verbs = split(
  "accepts drops retries orders copies splits merges drains measures delays signs caches skips counts repairs moves",
);
const others = phrases(
  "slowly|twice|at night|under load|on purpose|by its hash|in order|after a crash|without a lock|for each reader|before the flush|once a second",
);

/** Some twenty tags; each post has two of them. */
export const tags = split(
  "storage messaging delivery caching consistency latency scheduling networks databases search streaming testing security tracing backups queues clocks memory compilers editors",
);

/** @param {import("./chance.mjs").Chance} chance */
export function writeWith({ pick, whole }) {
  const noun = () => pick(nouns);
  const verb = () => pick(verbs);
  const other = () => pick(others);
  const kinds = [
    () =>
      `The ${noun()} ${verb()} every ${noun()} ${other()}, and a ${noun()} ${verb()} what the *${noun()}* left behind.`,
    () =>
      `Nothing that a ${noun()} ${verb()} is lost: "the ${noun()} ${verb()} it ${other()}", as the manual has it.`,
    () =>
      `With \`${noun()}.${verb()}()\` the **${noun()}** ${verb()} ${whole(900) + 2} of them ${other()} -- no more.`,
    () =>
      `Whoever asks why the ${noun()} ${verb()} ${other()} will find that one ${noun()} in ${whole(90) + 2} ${verb()} the ${noun()}.`,
  ];
  const sentence = () => pick(kinds)();
  const sentences = (count) =>
    Array.from({ length: count }, sentence).join(" ");
  return { noun, verb, other, sentence, sentences };
}

/** @typedef {ReturnType<typeof writeWith>} Words */
