import { stat } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "../files/file-error";
import { readBytes } from "../files/read-bytes";
import { OutsideError, resolveInside } from "../files/resolve-inside";
import { contentType } from "./content-types";
import { startLocalServer } from "./local-server";
import type { LocalServer, ServedAnswer } from "./local-server";
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
  return stat(join(folder, path)).then(
    (found) => found.isDirectory(),
    () => false,
  );
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
  const body = await readInside(folder, path);
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
    Buffer.from((await readInside(folder, file)) ?? []).toString("utf8");
  return (await hasOwnSearchScripts(readText)) ? searchScriptSources(host) : [];
}

async function notFound(folder: string): Promise<ServedAnswer> {
  const page = await readInside(folder, "404.html");
  return answerWith(404, "404.html", page ?? Buffer.from("Not found"));
}

async function readInside(
  folder: string,
  path: string,
): Promise<Uint8Array | null> {
  try {
    return readBytes(await resolveInside(folder, path)).bytes;
  } catch (cause) {
    const isMissing =
      cause instanceof OutsideError ||
      ["ENOENT", "ENOTDIR", "EINVAL", "EISDIR"].includes(errorCode(cause));
    if (isMissing) return null;
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
