import { loadBlog, openPool, realFolder } from "#node";
import type { Blog } from "#node";
import type { HostEvent } from "../host-types";
import { readSight } from "./blog-sight";
import type { KeptReadings } from "./kept-readings";

export interface FirstReadingOptions {
  readonly clock: () => number;
  readonly emit: (event: HostEvent) => void;
  /** The script of a thread for reading many posts; null: they are read here. */
  readonly threadScript: URL | null;
}

/**
 * Reads the folder of a blog that is being opened. The window is told first how it was, so that it
 * has something to show meanwhile. Throws `FileError` for a folder that cannot be read.
 */
export async function firstReading(
  folder: string,
  { posts, sight }: KeptReadings,
  { clock, emit, threadScript }: FirstReadingOptions,
): Promise<Blog> {
  const root = await realFolder(folder);
  const event = sight && (await readSight(sight, root, clock()));
  if (event !== null) emit({ name: "blogSighted", event });
  // Where much is to be read, nobody has anything else to ask before it is.
  const pool = openPool(threadScript, { withOwn: true });
  try {
    return await loadBlog(root, { cache: posts, pool });
  } finally {
    await pool?.close();
  }
}
