import { appendFile } from "node:fs/promises";

/** A line of the table that `npm run torture` prints. */
export interface Row {
  /** What was done, in words: "kill -9 at a random moment of a save". */
  readonly what: string;
  readonly times: number;
  /** Words, files or requests that were lost, torn or let through. 0 is the only good figure. */
  readonly losses: number;
  /** Further figures, each in words: "at most 0.4 s of typing lost". */
  readonly notes?: readonly string[];
}

/** Tells a line of the table. Assert on the figures beside it: a table alone fails nothing. */
export async function record(row: Row): Promise<void> {
  const file = process.env["GALLEY_TORTURE_TABLE"];
  if (file !== undefined) await appendFile(file, `${JSON.stringify(row)}\n`);
}
