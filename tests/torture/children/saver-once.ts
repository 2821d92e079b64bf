/**
 * Does one piece of work that writes, when it is told to, and says how it went:
 * `saver-once SCENARIO FOLDER`. What it says is a line of JSON each.
 */
import { readdirSync, readSync, statfsSync, writeSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { createFile, hashOf, keepText, saveFile, addSnapshot } from "#node";
import type { FileError } from "#node";
import { hostOf } from "../support/saver-host";
import {
  draftOf,
  newPostId,
  newText,
  oldText,
  postId,
} from "../support/saver-scenarios";

const [scenario = "", folder = ""] = process.argv.slice(2);

type Work = () => Promise<unknown>;

const keepNew: Work = () => keepText(folder, draftOf(newText, 2));

/** What is made ready before anyone looks, and then the work. */
const works: Readonly<Record<string, () => Promise<Work>>> = {
  save: async () => () => saveFile(join(folder, postId), Buffer.from(newText)),
  create: async () => async () => {
    const isMade = await createFile(
      join(folder, newPostId),
      Buffer.from(newText),
    );
    if (!isMade) throw new Error("The name was taken");
  },
  keep: async () => keepNew,
  "keep-first": async () => keepNew,
  snapshot: async () => () =>
    addSnapshot(folder, postId, Buffer.from(newText), Date.now()),
  "host-save": readyHost,
};

async function readyHost(): Promise<Work> {
  const host = hostOf(folder);
  const opened = await host.answer("openBlog", { folder });
  if (!opened.ok) throw new Error(opened.refusal.message);
  return async () => {
    const save = { id: postId, text: newText, base: hashOf(oldText) };
    const answer = await host.answer("savePost", save);
    if (!answer.ok) throw Object.assign(new Error(), answer.refusal);
    if (answer.value.status !== "saved") throw new Error(answer.value.status);
  };
}

function say(value: unknown): void {
  writeSync(1, `${JSON.stringify(value)}\n`);
}

// The thread that does asynchronous calls is there from now on: it is the newest.
await stat("/");
const pool = Number(readdirSync("/proc/self/task").at(-1));
const work = await works[scenario]?.();
if (work === undefined) throw new Error(`No scenario ${scenario}`);
say({ main: process.pid, pool });
readSync(0, Buffer.alloc(8));
try {
  await work();
  // A sign for who counts the calls: nothing else asks for this.
  statfsSync("/");
  say({ ok: true });
} catch (cause) {
  const { name, message, code } = cause as FileError;
  say({ ok: false, name, message, code });
}
process.exit();
