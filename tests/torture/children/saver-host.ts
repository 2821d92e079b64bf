/**
 * The same through a host, as the window does it: each text is kept in the journal and then saved,
 * and both are told: `saver-host FOLDER FIRST`. It ends when it is killed.
 */
import { writeSync } from "node:fs";
import { ask, hostOf } from "../support/saver-host";
import { chainPost, chainText, hostTextLimit } from "../support/saver-texts";

const [folder = "", first = "0"] = process.argv.slice(2);
const host = hostOf(folder);
await ask(host, "openBlog", { folder });

for (let n = Number(first); ; n += 1) {
  const id = chainPost(n);
  const { hash: base } = await ask(host, "readPost", { id });
  const text = chainText(n, hostTextLimit);
  await ask(host, "keepDraft", { id, text, base });
  writeSync(1, `kept ${n}\n`);
  const { status } = await ask(host, "savePost", { id, text, base });
  if (status !== "saved") throw new Error(`${id} was not saved: ${status}`);
  writeSync(1, `saved ${n}\n`);
}
