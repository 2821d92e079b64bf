import { createHash } from "node:crypto";

/** SHA-256 of the bytes (of a text: of its UTF-8), hexadecimal. */
export function hashOf(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}
