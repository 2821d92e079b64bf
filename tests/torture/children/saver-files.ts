/**
 * Saves one post after another, round and round, and says the number of each text that is saved:
 * `saver-files FOLDER FIRST`. It ends when it is killed.
 */
import { writeSync } from "node:fs";
import { saveFile } from "../../../src/node/files/save-file";
import { chainPath, chainText } from "../support/saver-texts";

const [folder = "", first = "0"] = process.argv.slice(2);

for (let n = Number(first); ; n += 1) {
  await saveFile(chainPath(folder, n), Buffer.from(chainText(n)));
  writeSync(1, `saved ${n}\n`);
}
