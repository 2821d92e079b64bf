import type { Problem, TextTrace } from "#core";
import type { ExportMemory, KnownBytes, Settled } from "./export-memory";
import type { ManifestFile } from "./manifest";
import { PageRecord } from "./page-record";
import type { MadeFile } from "./page-record";
import { SettledSite } from "./settled-site";

/** Lists, not objects with names: at ten thousand posts that halves the time to read them. */
type FileRow = [path: string, size: number, sha256: string];
type TraceRow = [
  path: string,
  hash: string,
  named: string,
  into: readonly string[],
  files: readonly string[],
];
type SourceRow = [source: string, mark: string, size: number, sha256: string];

type Row = readonly [
  manifest: string,
  shape: string,
  foreign: readonly string[],
  /** In the order of writing. */
  files: readonly FileRow[],
  /** Places of the pages among the files, in the order of the plan. */
  pages: readonly number[],
  /** By the number of the page. */
  problems: readonly (readonly [number, readonly Problem[]])[],
  traces: readonly TraceRow[],
  sources: readonly SourceRow[],
];

/** What an export left behind, and the sources of the files that it copied, in bytes for the next start. */
export function settledBytes(
  { manifest, site, pages }: Settled,
  sources: ExportMemory["sources"],
): Uint8Array {
  const places = new Map(site.files.map(({ path }, place) => [path, place]));
  const row: Row = [
    manifest,
    pages.shape,
    site.foreign,
    site.files.map(({ path, size, sha256 }) => [path, size, sha256]),
    pages.pages.map(({ path }) => places.get(path) ?? -1),
    [...pages.pages.entries()].flatMap(([number, { problems }]) =>
      problems.length === 0 ? [] : [[number, problems] as const],
    ),
    [...pages.traces].map(([path, { hash, named, into, files }]) => [
      path,
      hash,
      named,
      into,
      files,
    ]),
    [...sources].map(([source, { mark, size, sha256 }]) => [
      source,
      mark,
      size,
      sha256,
    ]),
  ];
  const text = Buffer.from(JSON.stringify(row));
  const head = Buffer.alloc(headBytes);
  head.writeUInt32LE(text.byteLength);
  return Buffer.concat([head, text, site.looks.bytes]);
}

/** The length of the text that comes before the looks. */
const headBytes = 4;

/** Out of bytes that are as `settledBytes` gave them. */
export function parseSettled(
  bytes: Uint8Array,
): Pick<ExportMemory, "settled" | "sources"> {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = headBytes + all.readUInt32LE();
  const [manifest, shape, foreign, rows, pages, problems, traces, sources] =
    JSON.parse(all.toString("utf8", headBytes, end)) as Row;
  const files = rows.map(([path, size, sha256]): ManifestFile => ({
    path,
    size,
    sha256,
  }));
  const site = SettledSite.kept({ files, foreign }, all.subarray(end));
  const record = PageRecord.kept(
    shape,
    madeFiles(files, pages, new Map(problems)),
    new Map(traces.map(traceIn)),
  );
  return {
    settled: { manifest, site, pages: record },
    sources: new Map(sources.map(sourceIn)),
  };
}

function madeFiles(
  files: readonly ManifestFile[],
  pages: readonly number[],
  problems: ReadonlyMap<number, readonly Problem[]>,
): MadeFile[] {
  return pages.map((place, number) => {
    const file = files[place];
    if (file === undefined) throw new Error(`There is no file ${place}`);
    return { ...file, problems: problems.get(number) ?? [] };
  });
}

function traceIn([path, hash, named, into, files]: TraceRow): [
  string,
  TextTrace,
] {
  return [path, { hash, named, into, files }];
}

function sourceIn([source, mark, size, sha256]: SourceRow): [
  string,
  KnownBytes,
] {
  return [source, { mark, size, sha256 }];
}
