import { describe, expect, it } from "vitest";
import { isTooManyPixels, pictureSize } from "#node";

const be32 = (value: number) =>
  [24, 16, 8, 0].map((by) => (value >>> by) & 255);
const le16 = (value: number) => [value & 255, value >> 8];
const be16 = (value: number) => [value >> 8, value & 255];
const text = (letters: string) => [...letters].map((one) => one.charCodeAt(0));
const zeros = (count: number) => Array<number>(count).fill(0);

const png = (width: number, height: number) =>
  Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13],
    ...text("IHDR"),
    ...be32(width),
    ...be32(height),
  ]);

const pictures: readonly (readonly [string, Uint8Array])[] = [
  ["PNG", png(300, 200)],
  ["GIF", Uint8Array.from([...text("GIF89a"), ...le16(300), ...le16(200)])],
  [
    "JPEG",
    Uint8Array.from([
      ...[0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xdb, 0, 3, 9],
      ...[0xff, 0xc2, 0, 17, 8, ...be16(200), ...be16(300), ...zeros(8)],
    ]),
  ],
  [
    "WebP, extended",
    Uint8Array.from([
      ...text("RIFF"),
      ...zeros(4),
      ...text("WEBPVP8X"),
      ...zeros(8),
      ...[43, 1, 0, 199, 0, 0],
    ]),
  ],
  [
    "WebP, lossless",
    Uint8Array.from([
      ...text("RIFF"),
      ...zeros(4),
      ...text("WEBPVP8L"),
      ...zeros(4),
      0x2f,
      ...be32(299 + 199 * 2 ** 14).reverse(),
    ]),
  ],
  [
    "WebP, lossy",
    Uint8Array.from([
      ...text("RIFF"),
      ...zeros(4),
      ...text("WEBPVP8 "),
      ...zeros(7),
      ...[0x9d, 0x01, 0x2a, ...le16(300), ...le16(200)],
    ]),
  ],
  [
    "AVIF",
    Uint8Array.from([
      ...zeros(4),
      ...text("ftypavif"),
      ...zeros(8),
      ...[...text("ispe"), ...zeros(4), ...be32(30), ...be32(20)],
      ...[
        ...text("ispe"),
        ...zeros(4),
        ...be32(300),
        ...be32(200),
        ...zeros(8),
      ],
    ]),
  ],
];

describe("the size of a picture", () => {
  it.each(pictures)("is read from the head of a %s", (_name, bytes) => {
    expect(pictureSize(bytes)).toEqual({ width: 300, height: 200 });
  });

  it.each(pictures)("is none where a %s ends before it", (_name, bytes) => {
    for (let length = 0; length < bytes.length - 12; length += 1) {
      const size = pictureSize(bytes.subarray(0, length));
      expect(size === null || size.width < 300).toBe(true);
    }
  });

  it("is none of what is no picture", () => {
    expect(pictureSize(new TextEncoder().encode("<svg/>"))).toBeNull();
    expect(pictureSize(Uint8Array.from(zeros(64)))).toBeNull();
  });

  it("is too much when decoding would fill the memory, however small the file is", () => {
    expect(isTooManyPixels(png(50_000, 50_000))).toBe(true);
    expect(isTooManyPixels(png(2 ** 31, 2 ** 31))).toBe(true);
    expect(isTooManyPixels(png(16_320, 12_240))).toBe(false);
  });
});
