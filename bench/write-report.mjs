/**
 * Puts tables into a Markdown file between the marks of their part. What stands outside of the marks
 * stays; a part that was not run keeps the tables that it had.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { markdownTable } from "./table.mjs";

/**
 * @param {string} file is made when it is not there
 * @param {string} part
 * @param {string} header on what machine, when, by which command
 * @param {readonly import("./table.mjs").Table[]} tables
 */
export function writeReport(file, part, header, tables) {
  const before = existsSync(file) ? readFileSync(file, "utf8") : "";
  const body = [header, ...tables.map(markdownTable)].join("\n\n");
  writeFileSync(file, placeBetween(before, part, body));
}

/**
 * @param {string} text
 * @param {string} part
 * @param {string} body
 * @returns {string} the text with the body between the part's marks; they are added when missing
 */
export function placeBetween(text, part, body) {
  const open = `<!-- bench:${part} -->`;
  const close = `<!-- /bench:${part} -->`;
  const block = `${open}\n\n${body}\n\n${close}`;
  const start = text.indexOf(open);
  const end = text.indexOf(close);
  if (start === -1 || end < start) return `${text}${block}\n`;
  return text.slice(0, start) + block + text.slice(end + close.length);
}
