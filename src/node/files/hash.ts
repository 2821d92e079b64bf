import { hash } from "node:crypto";

/** SHA-256 of the bytes (of a text: of its UTF-8), hexadecimal. */
export function hashOf(content: Uint8Array | string): string {
  return hash("sha256", content, "hex");
}
