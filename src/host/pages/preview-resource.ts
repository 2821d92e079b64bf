import {
  contentType,
  decodeAddress,
  isPagePath,
  SiteFiles,
  isTooManyPixels,
} from "#node";
import type { PlannedSite } from "#node";
import type { OpenBlog } from "../blog/open-blog";
import type { HostResource } from "../host-types";
import { notFound } from "./app-page";
import { commonHeaders, previewPolicy } from "./policies";

const known = new WeakMap<PlannedSite, SiteFiles>();

/**
 * A file below the preview's address. Every page is the same empty document, which the window
 * fills; everything else is the site's own file. `?remote` lets pictures come from elsewhere.
 */
export async function readPreview(
  open: OpenBlog | null,
  path: string,
): Promise<HostResource> {
  const [pathname = "", query = ""] = path.split("?", 2);
  if (open === null || !pathname.startsWith(open.previewBase)) return notFound;
  const address = decodeAddress(pathname.slice(open.previewBase.length));
  if (address === null) return notFound;
  if (isPagePath(address)) return emptyPage(query === "remote");
  const files = filesOf(open);
  const found = files.find(address);
  if (found === null || isPagePath(found)) return notFound;
  const file = await files.read(found);
  return file === null || isTooLargeToShow(file.body)
    ? notFound
    : answer(file.body, contentType(found), false);
}

/** A small file can decode into more memory than there is: the window would die of a stranger's post. */
function isTooLargeToShow(body: string | Uint8Array): boolean {
  return typeof body !== "string" && isTooManyPixels(body);
}

/** Reading pictures must not plan the site again for each of them. */
function filesOf(open: OpenBlog): SiteFiles {
  const { planned } = open;
  const files = known.get(planned) ?? new SiteFiles(open.folder, planned);
  known.set(planned, files);
  return files;
}

function emptyPage(withRemotePictures: boolean): HostResource {
  const html =
    "<!doctype html><html><head><title>Proof</title></head><body></body></html>";
  return answer(html, "text/html; charset=utf-8", withRemotePictures);
}

function answer(
  body: string | Uint8Array,
  type: string,
  withRemotePictures: boolean,
): HostResource {
  return {
    status: 200,
    headers: {
      ...commonHeaders,
      "Content-Type": type,
      "Content-Security-Policy": previewPolicy(withRemotePictures),
    },
    body,
  };
}
