import { stat } from "node:fs/promises";
import { resolveInside } from "../files/resolve-inside";
import { contentType } from "./content-types";
import { startLocalServer } from "./local-server";
import type { LocalServer, ServedAnswer } from "./local-server";
import { OwnSearchScripts } from "./own-search-scripts";
import { decodeAddress, searchPage } from "./site-files";
import { sitePolicy } from "./site-policy";
import { isHidden, readVisible } from "./visible-file";

export interface ServeFolderOptions {
  readonly port?: number | undefined;
  readonly tries?: number;
}

/** Serves an exported folder as it lies on the disk. */
export function serveFolder(
  folder: string,
  options: ServeFolderOptions = {},
): Promise<LocalServer> {
  const site = { folder, scripts: new OwnSearchScripts(folder) };
  return startLocalServer({
    ...options,
    answer: (...call) => answerFrom(site, ...call),
  });
}

interface ServedFolder {
  readonly folder: string;
  readonly scripts: OwnSearchScripts;
}

async function answerFrom(
  site: ServedFolder,
  pathname: string,
  host: string,
): Promise<ServedAnswer> {
  const { folder } = site;
  const address = decodeAddress(pathname);
  if (address === null || isHidden(address)) return notFound(folder);
  const path = address.replace(/\/$/, "");
  if (await isFolder(folder, path)) {
    return pathname.endsWith("/")
      ? answerFile(site, `${path}/index.html`.replace(/^\//, ""), host)
      : redirect(`${pathname}/`);
  }
  return answerFile(site, path, host);
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
  { folder, scripts }: ServedFolder,
  path: string,
  host: string,
): Promise<ServedAnswer> {
  const file = await readVisible(folder, path);
  if (file === null) return notFound(folder);
  const own = path === searchPage ? await scripts.find() : [];
  const sources = own.map((address) => host + address);
  return answerWith(200, path, file.bytes, sources);
}

async function notFound(folder: string): Promise<ServedAnswer> {
  const page = await readVisible(folder, "404.html");
  return answerWith(404, "404.html", page?.bytes ?? Buffer.from("Not found"));
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
