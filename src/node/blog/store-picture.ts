import { readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { slugify } from "#core";
import { createFile } from "../files/create-file";
import { fileError } from "../files/file-error";
import { inFolder, makeFolderInside } from "../files/in-folder";
import { readInside } from "../files/read-inside";

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
  // The decoder takes a byte-order mark away.
  let rest = new TextDecoder("utf-8").decode(bytes.subarray(0, 4096));
  for (let end: number | null = 0; end !== null; end = prologEnd(rest)) {
    rest = rest.slice(end).trimStart();
  }
  return /^<svg[\s>]/i.test(rest);
}

/** Where the declaration, comment or document type ends with which a text begins; null without one. */
function prologEnd(text: string): number | null {
  const isComment = text.startsWith("<!--");
  if (!isComment && !/^<(?:\?xml\s|!DOCTYPE svg)/i.test(text)) return null;
  const closing = isComment ? "-->" : ">";
  const at = text.indexOf(closing, isComment ? 4 : 0);
  return at === -1 ? null : at + closing.length;
}

/**
 * Stores a picture under a free, portable name in a folder of the blog (made if need be) and
 * answers with its path; null when the bytes are no picture. Nothing is ever overwritten; a picture
 * that lies there already under that name, byte for byte, is used again.
 */
export async function storePicture(
  blogFolder: string,
  folder: string,
  name: string,
  bytes: Uint8Array,
): Promise<string | null> {
  const extension = pictureExtension(bytes);
  if (extension === null) return null;
  const full = join(blogFolder, folder);
  // One step only: at a lost blog folder nothing is made.
  await makeFolderInside(blogFolder, full).catch((cause: unknown) => {
    throw fileError("make", full, cause);
  });
  const stem = stemOf(name);
  for (let number = 1; ; number += 1) {
    const free = `${stem}${number === 1 ? "" : `-${number}`}.${extension}`;
    if (await isPlaced(blogFolder, join(folder, free), bytes)) {
      return folder === "" ? free : `${folder}/${free}`;
    }
  }
}

/** Names that differ only in case count as one: the site may be read on a disk where they are. */
async function isPlaced(
  root: string,
  relative: string,
  bytes: Uint8Array,
): Promise<boolean> {
  const path = join(root, relative);
  const name = basename(path);
  const names = await inFolder(root, dirname(path), (folder) =>
    readdir(folder.at(".")),
  );
  const twin = names.find(
    (each) => each.normalize("NFC").toLowerCase() === name.toLowerCase(),
  );
  if (twin === undefined) return createFile(path, bytes, { root });
  return twin === name && holds(root, relative, bytes);
}

function holds(root: string, relative: string, bytes: Uint8Array): boolean {
  try {
    return Buffer.compare(readInside(root, relative).bytes, bytes) === 0;
  } catch {
    return false;
  }
}

function stemOf(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? "";
  const stem = slugify(base.replace(/\.[^.]*$/, "")).slice(0, 60);
  return stem === "" || /^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(stem)
    ? "picture"
    : stem;
}
