import { net, protocol } from "electron";
import { plainResource } from "#host";
import type { Host, HostResource } from "#host";
import { pathInApp, scheme } from "./app-address";

/** Must run before the app is ready. Nothing is granted beyond what a page of the web may do. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme,
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        // Video and sound in a proof are read bit by bit.
        stream: true,
        codeCache: true,
      },
    },
  ]);
}

export interface SchemeOptions {
  readonly host: () => Host | null;
  /** Address of the development server that builds the window's files as they are asked for. */
  readonly devServer: string | null;
}

/** Answers `galley://app/…` from the host. */
export function serveAppScheme(options: SchemeOptions): void {
  protocol.handle(scheme, async ({ url, method }) => {
    const path = pathInApp(url);
    if (path === null || !["GET", "HEAD"].includes(method)) return notFound();
    try {
      return await answer(path, options);
    } catch {
      return responseOf(plainResource(500, "This could not be read."));
    }
  });
}

async function answer(
  path: string,
  { host: hostNow, devServer }: SchemeOptions,
): Promise<Response> {
  const host = hostNow();
  if (host === null) return notFound();
  if (path.startsWith("/preview/")) {
    const resource = await host.resource(path);
    // The window's sources have a folder of that name too.
    const isSource = devServer !== null && resource.status === 404;
    if (!isSource) return responseOf(resource);
  }
  if (devServer !== null) return net.fetch(new URL(path, devServer).href);
  return responseOf(await host.appPage(path.replace(/[?#].*$/s, "")));
}

function responseOf({ status, headers, body }: HostResource): Response {
  // The bytes are a view of their own memory: a copy would only cost.
  const bytes =
    typeof body === "string" ? body : (body as Uint8Array<ArrayBuffer>);
  return new Response(bytes, { status, headers: { ...headers } });
}

function notFound(): Response {
  return responseOf(plainResource(404, "Not found"));
}
