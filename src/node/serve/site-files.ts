import { outputPath, places, searchScriptsOf, sourceOfFile } from "#core";
import type { PlanEntry, SitePath } from "#core";
import type { PlannedSite } from "../blog/plan-of";
import { eachInSlices } from "../files/in-slices";
import { readInside } from "../files/read-inside";
import { isNotServed } from "./not-served";
import { resolveInside } from "../files/resolve-inside";

/** Larger files are not served from memory. */
const maxFileBytes = 512 * 1024 * 1024;

/** The path of the page that asks for the search's scripts. */
export const searchPage = outputPath(places.search);

/** A file of a planned site, by its path. */
export interface SiteFile {
  readonly path: string;
  readonly body: string | Uint8Array;
}

/** Finds and makes the files of a planned site, one at a time, as they are asked for. */
export class SiteFiles {
  readonly #blogFolder: string;
  readonly #planned: PlannedSite;
  readonly #entries: ReadonlyMap<string, PlanEntry>;

  constructor(blogFolder: string, planned: PlannedSite) {
    this.#blogFolder = blogFolder;
    this.#planned = planned;
    this.#entries = new Map(
      planned.plan.entries.map((entry) => [entry.path, entry]),
    );
  }

  /** The path of what stands at a decoded address below the root, without its leading `/`; null for nothing. */
  find(address: string): string | null {
    const candidates =
      address === "" || address.endsWith("/")
        ? [`${address}index.html`]
        : [address, `${address}/index.html`];
    const { site } = this.#planned;
    return (
      candidates.find(
        (path) => this.#entries.has(path) || sourceOfFile(site, path) !== null,
      ) ?? null
    );
  }

  /** The scripts of the site's own that a page asks for: there are some on its search page alone. */
  scriptsOf(path: string): readonly SitePath[] {
    const isSearch =
      path === searchPage && this.#entries.get(path)?.kind === "search";
    return isSearch ? searchScriptsOf(this.#planned.site.listed) : [];
  }

  /** The content; null when its source has vanished. */
  async read(path: string): Promise<SiteFile | null> {
    const entry = this.#entries.get(path);
    if (entry !== undefined && entry.kind !== "file") {
      const { texts } = this.#planned;
      await eachInSlices(entry.prepare?.(texts) ?? [], () => {});
      return { path, body: entry.render(texts).text };
    }
    const source = entry?.source ?? sourceOfFile(this.#planned.site, path);
    if (source === null) return null;
    const body = await readSource(this.#blogFolder, source);
    return body === null ? null : { path, body };
  }
}

async function readSource(
  blogFolder: string,
  source: string,
): Promise<Uint8Array | null> {
  try {
    await resolveInside(blogFolder, source);
    return readInside(blogFolder, source, maxFileBytes).bytes;
  } catch (cause) {
    // What has become a link out of the blog since the folder was read counts as gone.
    if (isNotServed(cause)) return null;
    throw cause;
  }
}

/** What comes after the host in an address, decoded once; null when it cannot name a file. */
export function decodeAddress(pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const path = decoded.replace(/^\//, "");
  const isClean =
    !/[\0\\]/.test(path) &&
    path.split("/").every((name) => name !== "." && name !== "..");
  return isClean ? path : null;
}
