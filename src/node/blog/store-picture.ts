import { constants } from "node:fs";
import { copyFile, link, mkdir, readdir, unlink } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { slugify } from "#core";
import { errorCode, fileError } from "../files/file-error";
import { saveFile } from "../files/save-file";

/** What is in the bytes, whatever the name says; null for everything that is no known picture. */
export function pictureExtension(bytes: Uint8Array): string | null {
  const starts = (...values: number[]): boolean =>
    values.every((value, index) => bytes[index] === value);
  const ascii = (from: number, to: number): string =>
    String.fromCharCode(...bytes.subarray(from, to));
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "png";
  if (starts(0xff, 0xd8, 0xff)) return "jpg";
  if (/^GIF8[79]a$/.test(ascii(0, 6))) return "gif";
  if (ascii(0, 4) === "RIFF" && ascii(8, 12) === "WEBP") return "webp";
  if (ascii(4, 8) === "ftyp" && /^avi[fs]$/.test(ascii(8, 12))) return "avif";
  return isSvg(bytes) ? "svg" : null;
}

function isSvg(bytes: Uint8Array): boolean {
  const head = new TextDecoder("utf-8").decode(bytes.subarray(0, 4096));
  return /^\uFEFF?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<svg[\s>]/i.test(
    head,
  );
}

/**
 * Stores a picture under a free, portable name in a folder of the blog (made if need be) and
 * answers with its path; null when the bytes are no picture. Nothing is ever overwritten; a picture
 * that lies there already, byte for byte, is used again.
 */
export async function storePicture(
  blogFolder: string,
  folder: string,
  name: string,
  bytes: Uint8Array,
  isSame: (path: string) => boolean,
): Promise<string | null> {
  const extension = pictureExtension(bytes);
  if (extension === null) return null;
  const full = join(blogFolder, folder);
  // One step only: at a lost blog folder nothing is made.
  await mkdir(full).catch((cause: unknown) => {
    if (errorCode(cause) !== "EEXIST") throw fileError("make", full, cause);
  });
  const temporary = join(full, `.galley-${randomBytes(6).toString("hex")}.tmp`);
  await saveFile(temporary, bytes);
  try {
    return await placeFree(full, folder, stemOf(name), extension, {
      temporary,
      isSame,
    });
  } finally {
    await unlink(temporary).catch(() => undefined);
  }
}

interface Placing {
  readonly temporary: string;
  readonly isSame: (path: string) => boolean;
}

/** `link` fails where a file stands, so two pictures dropped at once cannot take one name. */
async function placeFree(
  full: string,
  folder: string,
  stem: string,
  extension: string,
  { temporary, isSame }: Placing,
): Promise<string> {
  const taken = new Set(
    (await readdir(full)).map((name) => name.normalize("NFC").toLowerCase()),
  );
  for (let number = 1; ; number += 1) {
    const name = `${stem}${number === 1 ? "" : `-${number}`}.${extension}`;
    const path = folder === "" ? name : `${folder}/${name}`;
    if (taken.has(name.toLowerCase())) {
      if (isSame(path)) return path;
      continue;
    }
    if (await placeAt(join(full, name), temporary)) return path;
  }
}

/** False when the name was taken meanwhile. File systems without links get a copy. */
async function placeAt(place: string, temporary: string): Promise<boolean> {
  try {
    await link(temporary, place).catch((cause: unknown) => {
      if (errorCode(cause) === "EEXIST") throw cause;
      return copyFile(temporary, place, constants.COPYFILE_EXCL);
    });
    return true;
  } catch (cause) {
    if (errorCode(cause) === "EEXIST") return false;
    throw fileError("save", place, cause);
  }
}

function stemOf(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? "";
  const stem = slugify(base.replace(/\.[^.]*$/, "")).slice(0, 60);
  return stem === "" || /^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(stem)
    ? "picture"
    : stem;
}
