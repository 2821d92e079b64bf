/**
 * Code blocks in several languages, each line with what a highlighter looks for: names, calls,
 * texts, numbers, comments.
 */

/** A line of each language, and what stands around them. */
const languages = {
  ts: {
    open: ({ noun }) =>
      `export function ${noun()}Of(input: readonly string[]): number {`,
    line: ({ noun, verb, other }, number) =>
      `  const ${noun()}${number} = ${verb()}("${noun()}", ${number * 37}); // ${other()}`,
    close: () => "  return input.length;\n}",
  },
  python: {
    open: ({ noun }) => `def ${noun()}_of(items, *, limit=10):`,
    line: ({ noun, verb, other }, number) =>
      `    ${noun()}_${number} = ${verb()}(f"${noun()} {limit}", ${number}.5)  # ${other()}`,
    close: () => "    return [item for item in items if item is not None]",
  },
  go: {
    open: ({ noun }) =>
      `func ${noun()}Of(items []string) (count int, err error) {`,
    line: ({ noun, verb, other }, number) =>
      `\t${noun()}${number} := ${verb()}("${noun()}", ${number}) // ${other()}`,
    close: () => "\treturn len(items), nil\n}",
  },
  sql: {
    open: ({ noun }) => `SELECT ${noun()}.id, count(*) AS total`,
    line: ({ noun, other }, number) =>
      `  LEFT JOIN ${noun()} AS t${number} ON t${number}.name = '${noun()}' -- ${other()}`,
    close: () => "WHERE total > 10\nGROUP BY 1\nORDER BY total DESC;",
  },
  bash: {
    open: () => "set -euo pipefail",
    line: ({ noun, verb, other }, number) =>
      `${verb()} --${noun()}=${number} "$HOME/${noun()}" | grep -c '${noun()}' # ${other()}`,
    close: () => 'for file in *.log; do gzip "$file"; done',
  },
  json: {
    open: ({ noun }) => `{\n  "${noun()}": [`,
    line: ({ noun, verb, other }, number) =>
      `    { "${verb()}": "${noun()} ${other()}", "number": ${number}, "on": true },`,
    close: () => "    null\n  ]\n}",
  },
};
const names = Object.keys(languages);

/**
 * Two fenced blocks in two languages, of 10 to 13 lines.
 * @param {import("./chance.mjs").Chance} chance
 * @param {import("./words.mjs").Words} words
 * @returns {string[]}
 */
export function writeCodeBlocks(chance, words) {
  return chance.pickSome(names, 2).map((name) => {
    const { open, line, close } = languages[name];
    const lines = Array.from({ length: chance.whole(4) + 8 }, (_, number) =>
      line(words, number),
    );
    return [`\`\`\`${name}`, open(words), ...lines, close(), "```"].join("\n");
  });
}
