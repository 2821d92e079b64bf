import { realpath, stat } from "node:fs/promises";
import { relative, sep } from "node:path";
import { readInside } from "../files/read-inside";
import { resolveInside } from "../files/resolve-inside";
import { contentType } from "./content-types";
import { startLocalServer } from "./local-server";
import type { LocalServer, ServedAnswer } from "./local-server";
import { isNotServed } from "./not-served";
import {
  hasOwnSearchScripts,
  searchPage,
  searchScriptSources,
} from "./search-scripts";
import { decodeAddress } from "./site-files";
import { sitePolicy } from "./site-policy";

export interface ServeFolderOptions {
  readonly port?: number | undefined;
  readonly tries?: number;
}

/** Serves an exported folder as it lies on the disk. */
export function serveFolder(
  folder: string,
  options: ServeFolderOptions = {},
): Promise<LocalServer> {
  return startLocalServer({
    ...options,
    answer: (...call) => answerFrom(folder, ...call),
  });
}

async function answerFrom(
  folder: string,
  pathname: string,
  host: string,
): Promise<ServedAnswer> {
  const address = decodeAddress(pathname);
  if (address === null || isHidden(address)) return notFound(folder);
  const path = address.replace(/\/$/, "");
  if (await isFolder(folder, path)) {
    return pathname.endsWith("/")
      ? answerFile(folder, `${path}/index.html`.replace(/^\//, ""), host)
      : redirect(`${pathname}/`);
  }
  return answerFile(folder, path, host);
}

/** The manifest and `.git` are no part of the site; `.well-known` is. */
function isHidden(address: string): boolean {
  return address
    .split("/")
    .some((name) => name.startsWith(".") && name !== ".well-known");
}

async function isFolder(folder: string, path: string): Promise<boolean> {
  if (path === "") return true;
  try {
    return (await stat(await resolveInside(folder, path))).isDirectory();
  } catch {
    return false;
  }
}

function redirect(to: string): ServedAnswer {
  const location = to.replace(/^\/+/, "/");
  return { status: 301, headers: { Location: location }, body: "" };
}

async function answerFile(
  folder: string,
  path: string,
  host: string,
): Promise<ServedAnswer> {
  const body = await readVisible(folder, path);
  if (body === null) return notFound(folder);
  return answerWith(200, path, body, await scriptsOf(folder, path, host));
}

async function scriptsOf(
  folder: string,
  path: string,
  host: string,
): Promise<string[]> {
  if (path !== searchPage) return [];
  const readText = async (file: string): Promise<string> =>
    Buffer.from((await readVisible(folder, file)) ?? []).toString("utf8");
  return (await hasOwnSearchScripts(readText)) ? searchScriptSources(host) : [];
}

async function notFound(folder: string): Promise<ServedAnswer> {
  const page = await readVisible(folder, "404.html");
  return answerWith(404, "404.html", page ?? Buffer.from("Not found"));
}

/** The bytes of a visible file; a link to a hidden one, or out of the folder, is not followed. */
async function readVisible(
  folder: string,
  path: string,
): Promise<Uint8Array | null> {
  try {
    const root = await realpath(folder);
    const real = await realpath(await resolveInside(root, path));
    const place = relative(root, real).split(sep).join("/");
    return isHidden(place) ? null : readInside(root, place).bytes;
  } catch (cause) {
    if (isNotServed(cause)) return null;
    throw cause;
  }
}

function answerWith(
  status: number,
  path: string,
  body: Uint8Array,
  scripts: readonly string[] = [],
): ServedAnswer {
  return {
    status,
    headers: {
      "Content-Type": contentType(path),
      "Content-Security-Policy": sitePolicy(null, scripts),
    },
    body,
  };
}
