import type { Problem } from "#core";
import type { CacheKey } from "../cache/cache-key";
import {
  readSealed,
  writeSealed,
  type SealedPlace,
} from "../cache/sealed-file";
import { emptyMemory } from "./export-memory";
import type { ExportMemory, KnownBytes } from "./export-memory";
import { KeptCards } from "./kept-cards";
import { settledBytes, parseSettled } from "./kept-settled";

/** Whose memory: exports of a blog to one folder. */
export interface MemoryPlace {
  /** Real path. */
  readonly blogFolder: string;
  /** Absolute folder of the site. */
  readonly target: string;
}

/**
 * What the last export of a blog to this folder left behind; nothing where it was not kept, or not by
 * this user and this program. What it knew besides is brought by `recall`: after most edits nobody
 * asks for it. Either is as good as lost when anything in it is not as it was written.
 */
export async function readMemory(
  place: MemoryPlace,
  key: CacheKey,
): Promise<ExportMemory> {
  const memory: ExportMemory = {
    ...emptyMemory(),
    ...(await read(place, "settled", key, parseSettled)),
    recall: async () => {
      memory.recall = null;
      const kept = await read(place, "site", key, parse);
      if (kept !== null) addMissing(memory, kept);
      memory.cards ??= await read(place, "cards", key, KeptCards.parse);
    },
  };
  return memory;
}

async function read<T>(
  place: MemoryPlace,
  kind: SealedPlace["kind"],
  key: CacheKey,
  readBytes: (bytes: Uint8Array) => T,
): Promise<T | null> {
  try {
    const bytes = await readSealed(sealedPlace(place, kind), key, place.target);
    return bytes && readBytes(bytes);
  } catch {
    return null;
  }
}

/** What an export has learned since is newer. */
function addMissing(memory: ExportMemory, kept: Known): void {
  addTo(memory.facts, kept.facts);
  addTo(memory.pages, kept.pages);
  addTo(memory.sources, kept.sources);
  addTo(memory.written, kept.written);
  if (memory.folders.size === 0) memory.foldersBy = kept.foldersBy;
  if (memory.foldersBy === kept.foldersBy) addTo(memory.folders, kept.folders);
}

function addTo<T>(map: Map<string, T>, kept: ReadonlyMap<string, T>): void {
  for (const [path, each] of kept) if (!map.has(path)) map.set(path, each);
}

/** Keeps it for the next export. Never throws: a blog folder may be read-only. */
export async function keepMemory(
  place: MemoryPlace,
  key: CacheKey,
  memory: ExportMemory,
): Promise<void> {
  const keep = (kind: SealedPlace["kind"], bytes: Uint8Array) =>
    writeSealed(sealedPlace(place, kind), key, place.target, bytes);
  try {
    if (memory.settled !== null)
      await keep("settled", settledBytes(memory.settled, memory.sources));
    if (!memory.isRestNew) return;
    await keep("site", Buffer.from(textOf(memory)));
    if (memory.cards?.areWorthKeeping === true) {
      await keep("cards", memory.cards.bytes());
      memory.cards.settle();
    }
    memory.isRestNew = false;
  } catch {
    // The next export makes what it would have found here.
  }
}

function sealedPlace(
  { blogFolder, target }: MemoryPlace,
  kind: SealedPlace["kind"],
): SealedPlace {
  return { blogFolder, kind, of: target };
}

type Known = Pick<
  ExportMemory,
  "facts" | "pages" | "sources" | "written" | "folders" | "foldersBy"
>;

/** Lists, not objects with names: at ten thousand posts that halves the time to read them. */
function textOf(memory: Known): string {
  const { facts, pages, sources, written, folders, foldersBy } = memory;
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
    foldersBy,
  ]);
}

type FactsRow = [string, string, string[]];
type PageRow = [string, string, number, string, Problem[]];
type BytesRow = [string, string, number, string];

/** What is sealed is as it was written. */
function parse(bytes: Uint8Array): Known {
  const [facts, pages, [sources, written], folders, foldersBy] = JSON.parse(
    new TextDecoder().decode(bytes),
  ) as [
    FactsRow[],
    PageRow[],
    [BytesRow[], BytesRow[]],
    [path: string, mark: string][],
    string,
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
    foldersBy,
  };
}

function bytesMap(rows: readonly BytesRow[]): Map<string, KnownBytes> {
  return new Map(
    rows.map(([path, mark, size, sha256]) => [path, { mark, size, sha256 }]),
  );
}
