/**
 * A handful of real pictures, made here so that the checkout carries none: PNG with a gradient and a
 * grain that keeps the packer from making nothing of it.
 */
import { crc32, deflateSync } from "node:zlib";
import { drawNumbers } from "./chance.mjs";

const width = 320;
const height = 180;

/** @type {readonly string[]} */
export const pictureNames = [
  "dusk",
  "field",
  "harbour",
  "night",
  "sand",
  "sea",
].map((name) => `${name}.png`);

/**
 * @param {string} name one of `pictureNames`
 * @param {number} seed
 * @returns {Buffer} a PNG of 320 by 180 pixels
 */
export function makePicture(name, seed) {
  const number = pictureNames.indexOf(name);
  const next = drawNumbers(seed * 31 + number);
  const rows = Array.from({ length: height }, (_, y) => row(y, number, next));
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", header()),
    chunk("IDAT", deflateSync(Buffer.concat(rows))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Width, height, 8 bits a channel, RGB; no interlace. */
function header() {
  const bytes = Buffer.alloc(13);
  bytes.writeUInt32BE(width, 0);
  bytes.writeUInt32BE(height, 4);
  bytes.set([8, 2, 0, 0, 0], 8);
  return bytes;
}

/** A row begins with its filter: 1, each byte as what it differs from the pixel to its left. */
function row(y, number, next) {
  const bytes = Buffer.alloc(1 + width * 3);
  bytes[0] = 1;
  let left = [0, 0, 0];
  for (let x = 0; x < width; x += 1) {
    const grain = next() < 0.01 ? 8 : 0;
    const pixel = [
      (x * (number + 1)) >> 2,
      y + number * 40,
      ((x + y) >> 2) + grain,
    ];
    pixel.forEach((value, channel) => {
      bytes[1 + x * 3 + channel] = value - left[channel];
    });
    left = pixel;
  }
  return bytes;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}
