import { randomBytes } from "node:crypto";
import {
  contentType,
  decodeAddress,
  isNotServed,
  readBytes,
  resolveInside,
} from "#node";
import type { HostResource } from "../host-types";
import { appPolicy, commonHeaders } from "./policies";

/** The word in the built page that each answer replaces by a fresh nonce. */
const nonceWord = /GALLEY_NONCE/g;

/** A file of the built window; `/` is its page. */
export async function readAppPage(
  rendererFolder: string,
  pathname: string,
  connectSources: readonly string[],
): Promise<HostResource> {
  const address = decodeAddress(pathname);
  const path = address === "" ? "index.html" : address;
  const bytes = path === null ? null : await readInside(rendererFolder, path);
  if (path === null || bytes === null) return notFound;
  const nonce = randomBytes(16).toString("base64");
  return {
    status: 200,
    headers: {
      ...commonHeaders,
      "Content-Type": contentType(path),
      "Content-Security-Policy": appPolicy(nonce, connectSources),
      "Cross-Origin-Opener-Policy": "same-origin",
    },
    body: path.endsWith(".html")
      ? Buffer.from(bytes).toString("utf8").replace(nonceWord, nonce)
      : bytes,
  };
}

/** An answer in plain words, as strict as a page may be. */
export function plainResource(status: number, body: string): HostResource {
  return {
    status,
    headers: {
      ...commonHeaders,
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    },
    body,
  };
}

export const notFound: HostResource = plainResource(404, "Not found");

async function readInside(
  folder: string,
  path: string,
): Promise<Uint8Array | null> {
  try {
    return readBytes(await resolveInside(folder, path)).bytes;
  } catch (cause) {
    if (isNotServed(cause)) return null;
    throw cause;
  }
}
