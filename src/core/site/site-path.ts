/**
 * Small arithmetic of places in the site and of paths in the blog folder.
 */
import type { SitePath } from "./site";

/** The file in the site folder that stands at an address: `/posts/x/` → `posts/x/index.html`. */
export function outputPath(address: SitePath): string {
  let start = 0;
  while (address.startsWith("/", start)) start += 1;
  const path = address.slice(start);
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

/** The address of a file in the site folder: `posts/x/index.html` → `/posts/x/`. */
export function addressOfOutput(path: string): SitePath {
  return `/${path.replace(/(^|\/)index\.html$/, "$1")}`;
}

/** The folder part with its closing slash: `posts/a.md` → `posts/`; empty at the top. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

/** The last part: `posts/a.md` → `a.md`. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** A path seen from a folder, `.` and `..` worked out; null when it leaves the blog folder. */
export function joinPath(folder: string, relative: string): string | null {
  const segments: string[] = [];
  for (const segment of `${folder}/${relative}`.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") segments.push(segment);
    else if (segments.pop() === undefined) return null;
  }
  return segments.join("/");
}

/** The folder of a post that has one for itself (`posts/x/index.md`), with its closing slash; else null. */
export function bundleFolder(path: string): string | null {
  if (!/^index\.(?:md|markdown)$/i.test(nameOf(path))) return null;
  const folder = folderOf(path);
  return ["", "posts/", "_posts/", "pages/"].includes(folder) ? null : folder;
}

/** Percent-decoding that leaves what is not properly encoded as it is. */
export function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
