/**
 * Galley's three servers on one blog, each with something that a stranger would like to have.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startWebHost } from "#web";
import type { WebHost } from "#web";
import { folderOf } from "../../support/blog-folder";
import { temporaryFolder } from "../../support/temporary";
import { png } from "./surroundings";
import { admit, connectWith, Page } from "./web-client";

/** Stands in everything that a stranger must not read. */
export const marker = "only-for-the-writer";

export interface Servers {
  readonly host: WebHost;
  readonly page: Page;
  readonly token: string;
  /** How often a page has entered by a launch code. */
  readonly entries: () => number;
  /** Address of the previews files on the host, with its key. */
  readonly previewBase: string;
  /** Ports: of the host, of the whole blog's preview, of the exported site. */
  readonly ports: Readonly<Record<ServerName, number>>;
  /** A path of each server that has something to read. */
  readonly paths: Readonly<Record<ServerName, string>>;
  close(): Promise<void>;
}

export const serverNames = ["web", "preview", "exported"] as const;
export type ServerName = (typeof serverNames)[number];

export async function startServers(): Promise<Servers> {
  const place = await temporaryFolder();
  const blog = await folderOf({
    "posts/a.md": `# A\n\n${marker} ![p](/images/p.png)\n`,
    "images/p.png": png,
    "images/s.svg": `<svg xmlns="http://www.w3.org/2000/svg"><!-- ${marker} --></svg>`,
    "static/s.js": `globalThis.stolen = "${marker}";\n`,
    "static/s.css": `body::after { content: "${marker}" }\n`,
  });
  let entries = 0;
  const host = await startWebHost({
    onLaunched: () => (entries += 1),
    rendererFolder: await windowFolder(),
    sampleFolder: blog,
    samplePlace: join(place, "Documents"),
    configFolder: join(place, "config"),
    version: "1.2.3",
  });
  const { token } = await admit(host.port, host.url);
  const page = new Page(await connectWith(host.port, ["galley", token]));
  const opened = await page.ask("openBlog", { folder: blog });
  const { previewBase } = opened?.value as { previewBase: string };
  const choice = { drafts: false, future: false };
  const target = join(place, "site");
  await page.ask("runExport", { target, ...choice, force: false });
  const preview = await page.ask("startPreview", { drafts: true });
  const exported = await page.ask("previewExported", {});
  return {
    host,
    page,
    token,
    entries: () => entries,
    previewBase,
    ports: {
      web: host.port,
      preview: portOf(preview?.value),
      exported: portOf(exported?.value),
    },
    paths: {
      web: `${previewBase}images/s.svg`,
      preview: "/posts/a/",
      exported: "/posts/a/",
    },
    close: () => host.close(),
  };
}

async function windowFolder(): Promise<string> {
  const folder = await folderOf({
    "index.html": `<!doctype html><title>Window</title><p>${marker}</p>`,
    "assets/x.js": `globalThis.stolen = "${marker}";\n`,
    "assets/x.css": `body::after { content: "${marker}" }\n`,
  });
  writeFileSync(join(folder, "assets/p.png"), png);
  return folder;
}

function portOf(value: unknown): number {
  return Number(new URL((value as { url: string }).url).port);
}
