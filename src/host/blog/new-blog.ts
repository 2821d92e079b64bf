import { cp, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import {
  applyChanges,
  dateInZone,
  editSettings,
  newPostFileName,
  newPostText,
  parseSettings,
} from "#core";
import type { NewBlog } from "#bridge";
import { createFile, fileError, makeFolders } from "#node";
import { refuse } from "../refusal";
import { toMinute } from "./to-minute";

const sampleName = "Galley sample blog";
const welcomeTitle = "A first post";

/** Writes a blog into a folder that is empty or not there yet: settings, a first post, a place for pictures. */
export async function writeNewBlog(
  { folder, title, style }: NewBlog,
  now: number,
): Promise<void> {
  await makeEmptyFolder(folder);
  const changes = editSettings("", [
    { path: ["title"], value: title },
    { path: ["listing", "style"], value: style },
  ]);
  const settingsText = applyChanges("", changes);
  const { settings } = parseSettings(settingsText, title);
  const date = dateInZone(toMinute(now), settings.timezone);
  const post = newPostText({ title: welcomeTitle, date, style });
  await mkdir(join(folder, "posts"));
  await mkdir(join(folder, "images"));
  const name = newPostFileName(welcomeTitle, date.day);
  await createFile(join(folder, "galley.yaml"), Buffer.from(settingsText));
  await createFile(join(folder, "posts", name), Buffer.from(post));
}

async function makeEmptyFolder(folder: string): Promise<void> {
  try {
    makeFolders(folder);
    const names = await readdir(folder);
    // What file managers leave in a folder that looks empty.
    if (names.every((name) => /^(?:\.DS_Store|desktop\.ini)$/.test(name))) {
      return;
    }
  } catch (cause) {
    throw fileError("make", folder, cause);
  }
  throw refuse("name-taken", `The folder ${folder} is not empty.`, {
    hint: "Choose a new folder for the blog, or open this one as it is.",
  });
}

/** Copies the sample to a free name at the writer's place and answers with the folder. */
export async function copySample(
  sampleFolder: string,
  place: string,
): Promise<string> {
  try {
    makeFolders(place);
  } catch (cause) {
    throw fileError("make", place, cause);
  }
  const folder = await makeFree(place);
  try {
    await cp(sampleFolder, folder, {
      recursive: true,
      filter: (source) => !/[/\\]\.galley(?:[/\\]|$)/.test(source),
    });
    return folder;
  } catch (cause) {
    throw fileError("copy the sample blog to", folder, cause);
  }
}

async function makeFree(place: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? sampleName : `${sampleName} ${number}`;
    const folder = join(place, name);
    try {
      await mkdir(folder);
      return folder;
    } catch (cause) {
      const error = fileError("make", folder, cause);
      if (error.code !== "EEXIST") throw error;
    }
  }
}
