import { basename, dirname } from "node:path/posix";
import { isTooManyPixels, resolveInside, storePicture } from "#node";
import { refuse } from "../refusal";
import { requireOpen } from "../session";
import type { Answerers } from "../session";
import { notFound } from "./text-answers";

/** Pictures that are dropped, pasted or picked. */
export const pictureAnswers: Answerers<"addPicture"> = {
  addPicture: async ({ id, name, bytes }, session) => {
    const open = requireOpen(session);
    if (!open.seen.has(id)) throw notFound(id);
    if (isTooManyPixels(bytes)) throw tooManyPixels(name);
    return open.writeInTurn(async () => {
      const folder = folderForPictures(id);
      await resolveInside(open.folder, folder);
      const path = await storePicture(open.folder, folder, name, bytes);
      if (path === null) throw notAPicture(name);
      await open.refreshNow();
      return { address: addressOf(folder, path, id) };
    });
  },
};

/** A bundle keeps its pictures beside its index.md; all others go to images/. */
function folderForPictures(id: string): string {
  return isBundle(id) ? dirname(id) : "images";
}

function isBundle(id: string): boolean {
  return /^index\.\w+$/i.test(basename(id)) && dirname(id) !== ".";
}

/** As it is written into the post. The stored name needs no escapes. */
function addressOf(folder: string, path: string, id: string): string {
  return isBundle(id) ? path.slice(folder.length + 1) : `/${path}`;
}

function tooManyPixels(name: string): Error {
  return refuse("bad-request", `${name} has more pixels than can be shown.`, {
    hint: "Make it smaller: 200 million pixels are the most.",
  });
}

function notAPicture(name: string): Error {
  return refuse("bad-request", `${name} is not a picture that browsers show.`, {
    hint: "Use PNG, JPEG, GIF, WebP, AVIF or SVG.",
  });
}
