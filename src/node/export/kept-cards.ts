import type { CardMatter, SiteSettings } from "#core";
import { hashOf } from "../files/hash";

/** What the card of a post shows, by the post's path, the hash of its file, and as JSON. */
export type CardRow = readonly [path: string, hash: string, matter: string];

/** Where a card lies. */
interface Spot {
  readonly hash: string;
  readonly bytes: Buffer;
}

type Head = readonly [
  settings: string,
  cards: readonly (readonly [path: string, hash: string, length: number])[],
];

/** The length of the list that comes before the cards. */
const headBytes = 4;

const worthKeeping = 50;

/**
 * What the cards of a blog show of its texts, as exports have taken it out: a listing that shows a
 * post at another place than before is made without reading the post. Each is read out of its bytes
 * when it is asked for; ten thousand of them are some twelve megabytes.
 */
export class KeptCards {
  readonly #settings: string;
  readonly #spots: Map<string, Spot>;
  #new = 0;

  private constructor(settings: string, spots = new Map<string, Spot>()) {
    this.#settings = settings;
    this.#spots = spots;
  }

  /** None yet, under these settings. */
  static none(settings: SiteSettings): KeptCards {
    return new KeptCards(hashOf(JSON.stringify(settings)));
  }

  /** Out of bytes that are as `bytes` gave them. */
  static parse(bytes: Uint8Array): KeptCards {
    const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let from = headBytes + all.readUInt32LE();
    const text = all.toString("utf8", headBytes, from);
    const [settings, cards] = JSON.parse(text) as Head;
    const spots = new Map<string, Spot>();
    for (const [path, hash, length] of cards) {
      spots.set(path, { hash, bytes: all.subarray(from, from + length) });
      from += length;
    }
    return new KeptCards(settings, spots);
  }

  /** So many are new that to read their texts again would take longer than to write all of them. */
  get areWorthKeeping(): boolean {
    return this.#new >= worthKeeping;
  }

  /** Taken under the same settings: a card follows from them as well as from its text. */
  isLike(other: KeptCards): boolean {
    return this.#settings === other.#settings;
  }

  /** Whether one is kept of the text with this hash. */
  has(path: string, hash: string | null): boolean {
    return hash !== null && this.#spots.get(path)?.hash === hash;
  }

  /** Null where none is kept of the text with this hash. */
  get(path: string, hash: string): CardMatter | null {
    const spot = this.#spots.get(path);
    if (spot?.hash !== hash) return null;
    return JSON.parse(spot.bytes.toString("utf8")) as CardMatter;
  }

  /** Takes the place of what was kept of the same post. */
  add([path, hash, matter]: CardRow): void {
    this.#spots.set(path, { hash, bytes: Buffer.from(matter) });
    this.#new += 1;
  }

  /** Lets go of those that `isWanted` does not want any more. */
  keepOnly(isWanted: (path: string, hash: string) => boolean): void {
    for (const [path, { hash }] of this.#spots) {
      if (!isWanted(path, hash)) this.#spots.delete(path);
    }
  }

  /** They are as they were kept. */
  settle(): void {
    this.#new = 0;
  }

  /** All of them, in memory that threads can share. */
  bytes(): Uint8Array<SharedArrayBuffer> {
    const spots = [...this.#spots];
    const head: Head = [
      this.#settings,
      spots.map(([path, { hash, bytes }]) => [path, hash, bytes.byteLength]),
    ];
    const text = Buffer.from(JSON.stringify(head));
    const length = spots.reduce(
      (sum, [, { bytes }]) => sum + bytes.byteLength,
      headBytes + text.byteLength,
    );
    const all = new Uint8Array(new SharedArrayBuffer(length));
    new DataView(all.buffer).setUint32(0, text.byteLength, true);
    all.set(text, headBytes);
    let at = headBytes + text.byteLength;
    for (const [, { bytes }] of spots) {
      all.set(bytes, at);
      at += bytes.byteLength;
    }
    return all;
  }
}
