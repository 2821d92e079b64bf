import type { FactsOf, Problem, TextFacts } from "#core";
import type { KeptCards } from "./kept-cards";
import type { Manifest } from "./manifest";
import type { Ours } from "./ours";
import type { PageRecord } from "./page-record";
import type { SettledSite } from "./settled-site";

/** A page as it was made last. */
export interface KnownPage {
  /** What it followed from: `RenderedEntry.key`. */
  readonly key: string;
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly problems: readonly Problem[];
}

/** Bytes that were read or written once: those of a file while its mark is the same. */
export interface KnownBytes {
  readonly mark: string;
  readonly size: number;
  readonly sha256: string;
}

/** A manifest as it was read or written, and what it says is Galley's. */
export interface KnownManifest {
  /** Of its file; empty where its bytes have to tell. */
  readonly mark: string;
  /** Of its bytes. */
  readonly sha256: string;
  readonly manifest: Manifest;
  readonly ours: Ours;
}

/**
 * What exports of a blog to one folder know from those before: it makes them quick and never
 * different. May be lost at any time. All maps go by path.
 */
export interface ExportMemory {
  /** Of the texts of posts and pages. */
  readonly facts: Map<string, TextFacts>;
  readonly pages: Map<string, KnownPage>;
  /** Files of the blog that are copied. */
  readonly sources: Map<string, KnownBytes>;
  /** Files of the site. */
  readonly written: Map<string, KnownBytes>;
  /** Marks of folders of the site that held nothing but planned files. */
  readonly folders: Map<string, string>;
  /** The names in the manifest by which their files were known: `namesHash`. */
  foldersBy: string;
  /** Null where none are known yet. */
  cards: KeptCards | null;
  /** Of the site, while the program runs. */
  manifest: KnownManifest | null;
  /** What the last export left behind. */
  settled: Settled | null;
  /** Brings the rest of what was kept: `settled` mostly is enough. Null when it has been brought. */
  recall: (() => Promise<void>) | null;
  /** That rest is another than the one that was kept. */
  isRestNew: boolean;
}

/** A site folder that holds all that was planned, and the pages as they were made. */
export interface Settled {
  /** Hash of the manifest's bytes. */
  readonly manifest: string;
  readonly site: SettledSite;
  readonly pages: PageRecord;
}

export function emptyMemory(): ExportMemory {
  return {
    facts: new Map(),
    pages: new Map(),
    sources: new Map(),
    written: new Map(),
    folders: new Map(),
    foldersBy: "",
    cards: null,
    manifest: null,
    settled: null,
    recall: null,
    isRestNew: false,
  };
}

/** The facts that hold of the texts as they were read now. */
export function factsIn(
  { facts }: ExportMemory,
  hashOf: (path: string) => string | null,
): FactsOf {
  return (path) => {
    const known = facts.get(path);
    return known !== undefined && known.hash === hashOf(path) ? known : null;
  };
}
