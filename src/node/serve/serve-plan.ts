import { randomBytes } from "node:crypto";
import type { PlannedSite } from "../blog/plan-of";
import { contentType, isPagePath } from "./content-types";
import { ReloadListeners, withReloadScript } from "./live-reload";
import { startLocalServer } from "./local-server";
import type { LocalServer, ServedAnswer } from "./local-server";
import { decodeAddress, SiteFiles } from "./site-files";
import { sitePolicy } from "./site-policy";

export interface ServePlanOptions {
  readonly blogFolder: string;
  /** The site as it is now; asked again after `changed`. Plan it with relative links. */
  readonly planned: () => PlannedSite;
  readonly port?: number | undefined;
  /** Further ports to try when that one is in use. */
  readonly tries?: number;
}

export interface PlanServer extends LocalServer {
  /** The site looks different: open pages reload. */
  changed(): void;
}

/** Serves a planned site from memory, each page rendered when it is asked for. */
export async function servePlan(
  options: ServePlanOptions,
): Promise<PlanServer> {
  const listeners = new ReloadListeners();
  let files: SiteFiles | null = null;
  const answer = async (
    pathname: string,
    host: string,
  ): Promise<ServedAnswer> => {
    files ??= new SiteFiles(options.blogFolder, options.planned());
    return answerFrom(files, pathname, host);
  };
  const server = await startLocalServer({
    answer,
    intercept: (...call) => listeners.intercept(...call),
    port: options.port,
    ...(options.tries === undefined ? {} : { tries: options.tries }),
  });
  return {
    ...server,
    changed() {
      files = null;
      listeners.tell();
    },
    async close() {
      listeners.close();
      await server.close();
    },
  };
}

async function answerFrom(
  files: SiteFiles,
  pathname: string,
  host: string,
): Promise<ServedAnswer> {
  const address = decodeAddress(pathname);
  const path = address === null ? null : files.find(address);
  if (path === null) return notFound(files);
  if (needsSlash(pathname, path)) return redirect(`${pathname}/`);
  const file = await files.read(path);
  if (file === null) return notFound(files);
  const scripts = files.scriptsOf(path).map((address) => host + address);
  return answerWith(200, path, file.body, scripts);
}

/** `/about` for `/about/index.html`: without the slash its relative links would lead astray. */
function needsSlash(pathname: string, path: string): boolean {
  return (
    path.endsWith("/index.html") &&
    !pathname.endsWith("/") &&
    !pathname.endsWith(".html")
  );
}

function redirect(to: string): ServedAnswer {
  // A second slash in front would make it another host's address.
  const location = to.replace(/^\/+/, "/");
  return { status: 301, headers: { Location: location }, body: "" };
}

async function notFound(files: SiteFiles): Promise<ServedAnswer> {
  const page = await files.read("404.html");
  return answerWith(404, "404.html", page?.body ?? "<h1>Not found</h1>");
}

function answerWith(
  status: number,
  path: string,
  body: string | Uint8Array,
  scripts: readonly string[] = [],
): ServedAnswer {
  if (!isPagePath(path)) return answerFile(status, path, body);
  const nonce = randomBytes(16).toString("base64");
  const html =
    typeof body === "string" ? body : Buffer.from(body).toString("utf8");
  return {
    status,
    headers: {
      "Content-Type": contentType(path),
      "Content-Security-Policy": sitePolicy(nonce, scripts),
    },
    body: withReloadScript(html, nonce),
  };
}

function answerFile(
  status: number,
  path: string,
  body: string | Uint8Array,
): ServedAnswer {
  return {
    status,
    headers: {
      "Content-Type": contentType(path),
      "Content-Security-Policy": sitePolicy(null),
    },
    body,
  };
}
