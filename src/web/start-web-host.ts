import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { homedir } from "node:os";
import { join } from "node:path";
import {
  closeServer,
  configFolder,
  createHost,
  findCacheKey,
  listen,
  ownHosts,
  readAppPage,
  saveFile,
} from "#host";
import { createBrowserShell } from "./browser-shell";
import { answerHttp } from "./http-answers";
import { PreferencesFile } from "./preferences-file";
import { Sessions } from "./sessions";
import { createSocketServer } from "./socket-answers";

export interface WebHostOptions {
  /** The built window, `out/renderer`. */
  readonly rendererFolder: string;
  /** The sample blog, `resources/sample-blog`. */
  readonly sampleFolder: string;
  readonly version: string;
  /** Blog to open, its absolute folder. */
  readonly blog?: string | undefined;
  /** 0 or nothing: any free port. */
  readonly port?: number | undefined;
  /** Where preferences and the key of caches are kept; the user's own place by default. */
  readonly configFolder?: string | undefined;
  /** Where copies of the sample go; the documents folder by default. */
  readonly samplePlace?: string | undefined;
  /** The script of a thread for work on many posts. */
  readonly threadScript?: URL | null;
  /** Called when an address has been used: the next page needs another, from `newUrl`. */
  readonly onLaunched?: (() => void) | undefined;
}

export interface WebHost {
  /** Opens one page, once. */
  readonly url: string;
  readonly port: number;
  /** Another such address. */
  newUrl(): string;
  close(): Promise<void>;
}

/**
 * Serves the app to browsers of this machine. Rejects with a `FileError` of code `EADDRINUSE` when
 * the port is taken.
 */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const userFolder = options.configFolder ?? configFolder();
  const preferences = new PreferencesFile(userFolder, saveFile);
  const sessions = new Sessions((startFolder) =>
    createHost({
      shell: createBrowserShell({
        version: options.version,
        preferences,
        startFolder: startFolder ?? options.blog ?? null,
      }),
      rendererFolder: options.rendererFolder,
      sampleFolder: options.sampleFolder,
      samplePlace: options.samplePlace ?? join(homedir(), "Documents"),
      homeFolder: homedir(),
      program: "galley web",
      cacheKey: () => findCacheKey(userFolder),
      threadScript: options.threadScript ?? null,
    }),
  );
  const server = createServer();
  // A connection that sends nothing whole must not be kept for ever.
  server.headersTimeout = 20_000;
  server.requestTimeout = 30_000;
  const port = (): number => (server.address() as AddressInfo).port;
  const sockets = createSocketServer({ sessions, port });
  server.on("request", (request, response) => {
    void answerHttp(request, response, {
      sessions,
      port,
      appPage: (pathname) =>
        readAppPage(options.rendererFolder, pathname, socketSources(port())),
      onLaunched: () => options.onLaunched?.(),
    });
  });
  server.on("upgrade", (...upgrade) => sockets.upgrade(...upgrade));
  await listen(server, options.port ?? 0);
  const newUrl = (): string =>
    `http://127.0.0.1:${port()}/#${sessions.newLaunchCode()}`;
  return {
    url: newUrl(),
    port: port(),
    newUrl,
    async close() {
      await sessions.close();
      sockets.close();
      await closeServer(server);
    },
  };
}

/** Not every browser counts a WebSocket of the same host as `'self'`. */
function socketSources(port: number): string[] {
  return ownHosts(port).map((host) => `ws://${host}`);
}
