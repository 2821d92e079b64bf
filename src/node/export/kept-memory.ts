import type { Problem } from "#core";
import type { CacheKey } from "../cache/cache-key";
import {
  readSealed,
  writeSealed,
  type SealedPlace,
} from "../cache/sealed-file";
import { emptyMemory } from "./export-memory";
import type { ExportMemory, KnownBytes } from "./export-memory";

/** Whose memory: exports of a blog to one folder. */
export interface MemoryPlace {
  /** Real path. */
  readonly blogFolder: string;
  /** Absolute folder of the site. */
  readonly target: string;
}

/**
 * What the last export of a blog to this folder knew; nothing where it was not kept, or not by this
 * user and this program. It is as good as lost when anything in it is not as it was written.
 */
export async function readMemory(
  place: MemoryPlace,
  key: CacheKey,
): Promise<ExportMemory> {
  try {
    const bytes = await readSealed(sealedPlace(place), key, place.target);
    return bytes === null ? emptyMemory() : parse(Buffer.from(bytes));
  } catch {
    return emptyMemory();
  }
}

/** Keeps it for the next export. Never throws: a blog folder may be read-only. */
export async function keepMemory(
  place: MemoryPlace,
  key: CacheKey,
  memory: ExportMemory,
): Promise<void> {
  const content = Buffer.from(textOf(memory));
  try {
    await writeSealed(sealedPlace(place), key, place.target, content);
  } catch {
    // The next export makes what it would have found here.
  }
}

function sealedPlace({ blogFolder, target }: MemoryPlace): SealedPlace {
  return { blogFolder, kind: "site", of: target };
}

/** Lists, not objects with names: at ten thousand posts that halves the time to read them. */
function textOf(memory: ExportMemory): string {
  const { facts, pages, sources, written, folders } = memory;
  return JSON.stringify([
    [...facts].map(([path, each]) => [path, each.hash, each.addresses]),
    [...pages].map(([path, each]) => [
      path,
      each.key,
      each.size,
      each.sha256,
      each.problems,
    ]),
    [sources, written].map((files) =>
      [...files].map(([path, each]) => [
        path,
        each.mark,
        each.size,
        each.sha256,
      ]),
    ),
    [...folders],
  ]);
}

type FactsRow = [string, string, string[]];
type PageRow = [string, string, number, string, Problem[]];
type BytesRow = [string, string, number, string];

/** What is sealed is as it was written. */
function parse(bytes: Buffer): ExportMemory {
  const [facts, pages, [sources, written], folders] = JSON.parse(
    bytes.toString(),
  ) as [
    FactsRow[],
    PageRow[],
    [BytesRow[], BytesRow[]],
    [path: string, mark: string][],
  ];
  return {
    facts: new Map(
      facts.map(([path, hash, addresses]) => [path, { hash, addresses }]),
    ),
    pages: new Map(
      pages.map(([path, key, size, sha256, problems]) => [
        path,
        { key, size, sha256, problems },
      ]),
    ),
    sources: bytesMap(sources),
    written: bytesMap(written),
    folders: new Map(folders),
    manifest: null,
    settled: null,
  };
}

function bytesMap(rows: readonly BytesRow[]): Map<string, KnownBytes> {
  return new Map(
    rows.map(([path, mark, size, sha256]) => [path, { mark, size, sha256 }]),
  );
}
