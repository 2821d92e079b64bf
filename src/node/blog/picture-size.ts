/** Width and height in pixels, as a picture's head says them. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Pictures of more pixels are neither taken in nor shown: decoded they fill a gigabyte of memory,
 * however small the file. The largest cameras stay below.
 */
export const maxPicturePixels = 200_000_000;

/** Whether a picture would be decoded into more memory than a window should give it. */
export function isTooManyPixels(bytes: Uint8Array): boolean {
  const size = pictureSize(bytes);
  return size !== null && size.width * size.height > maxPicturePixels;
}

/**
 * The size of a PNG, JPEG, GIF, WebP or AVIF by its first bytes, nothing decoded; null for what has
 * none that can be read (drawings, broken files): browsers decode nothing of those either.
 */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (view.getUint32(0) === 0x89504e47) return at32(view, 16, 20);
    if (ascii(bytes, 0, 3) === "GIF") {
      return {
        width: view.getUint16(6, true),
        height: view.getUint16(8, true),
      };
    }
    if (view.getUint16(0) === 0xffd8) return jpegSize(view);
    if (ascii(bytes, 8, 12) === "WEBP") return webpSize(bytes, view);
    return ascii(bytes, 4, 8) === "ftyp" ? avifSize(bytes, view) : null;
  } catch {
    // The file ends before its size.
    return null;
  }
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

function at32(view: DataView, width: number, height: number): PictureSize {
  return { width: view.getUint32(width), height: view.getUint32(height) };
}

/** Segments follow each other until one that begins a frame (C0 to CF but for three of other use). */
function jpegSize(view: DataView): PictureSize | null {
  for (let at = 2; at < view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    const isFrame =
      marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    }
    // Fill bytes and markers without a length.
    const hasLength =
      marker !== 0xff && marker !== 0x01 && (marker & 0xf8) !== 0xd0;
    at += hasLength ? 2 + view.getUint16(at + 2) : marker === 0xff ? 1 : 2;
  }
  return null;
}

/** Extended files say the canvas, less one, in 24 bits; the two simple kinds say it in 14 bits. */
function webpSize(bytes: Uint8Array, view: DataView): PictureSize | null {
  switch (ascii(bytes, 12, 16)) {
    case "VP8X":
      return { width: at24(view, 24) + 1, height: at24(view, 27) + 1 };
    case "VP8L": {
      const bits = view.getUint32(21, true);
      return {
        width: (bits & 0x3fff) + 1,
        height: ((bits >> 14) & 0x3fff) + 1,
      };
    }
    case "VP8 ":
      return {
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
      };
    default:
      return null;
  }
}

function at24(view: DataView, at: number): number {
  return view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000;
}

/** How much of an AVIF file is looked through: the boxes that describe it come first. */
const avifHead = 64 * 1024;

/** The largest of its images: small ones are previews of it, or parts that are put together. */
function avifSize(bytes: Uint8Array, view: DataView): PictureSize | null {
  let largest: PictureSize | null = null;
  const end = Math.min(bytes.byteLength - 16, avifHead);
  for (let at = 8; at < end; at += 1) {
    if (view.getUint32(at) !== 0x69737065) continue;
    const size = at32(view, at + 8, at + 12);
    const isLarger =
      largest === null ||
      size.width * size.height > largest.width * largest.height;
    if (isLarger) largest = size;
  }
  return largest;
}
