/**
 * Tables of figures, for the terminal and for Markdown.
 *
 * @typedef {object} Row
 * @property {string} what
 * @property {Record<string, string | number>} columns a figure under each heading
 *
 * @typedef {object} Table
 * @property {string} heading
 * @property {string} [note] how it was measured, or what has to be known to read it
 * @property {readonly Row[]} rows
 */

/**
 * @param {Table} table
 * @returns {string} lines for a terminal
 */
export function printedTable({ heading, note, rows }) {
  const grid = gridOf(rows);
  const widths = grid[0].map((_, column) =>
    Math.max(...grid.map((cells) => cells[column].length)),
  );
  const lines = grid.map((cells) =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]),
      )
      .join("  "),
  );
  return [heading, ...(note ? [note] : []), ...lines].join("\n");
}

/**
 * @param {Table} table
 * @returns {string} a section of Markdown
 */
export function markdownTable({ heading, note, rows }) {
  const [top, ...rest] = gridOf(rows);
  const line = (cells) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const rule = line(top.map((_, column) => (column === 0 ? "---" : "---:")));
  const table = [line(top), rule, ...rest.map(line)].join("\n");
  return [`### ${heading}`, ...(note ? [note] : []), table].join("\n\n");
}

/** Cells by row; a row that lacks a column of another has an empty cell there. */
function gridOf(rows) {
  const names = [
    ...new Set(rows.flatMap(({ columns }) => Object.keys(columns))),
  ];
  return [
    ["", ...names],
    ...rows.map(({ what, columns }) => [
      what,
      ...names.map((name) => cellOf(columns[name])),
    ]),
  ];
}

function cellOf(value) {
  if (value === undefined) return "";
  if (typeof value === "string" || Number.isInteger(value))
    return String(value);
  return value.toFixed(
    Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0,
  );
}
