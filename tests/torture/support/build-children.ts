import { readdirSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "vite";
import { root } from "../../support/root";
import { childrenPlace, childrenSources } from "./child";

/**
 * Builds the programs that are killed, each as one file for plain Node, from the sources as they
 * are. Each run has its own, so that two at once do not build under each other's feet.
 */
export async function setup(): Promise<() => Promise<void>> {
  const place = join(root, "out/torture");
  await mkdir(place, { recursive: true });
  const folder = await mkdtemp(join(place, "run-"));
  process.env[childrenPlace] = folder;
  await buildInto(folder);
  return () => rm(folder, { recursive: true, force: true });
}

async function buildInto(folder: string): Promise<void> {
  const names = readdirSync(childrenSources).filter((name) =>
    name.endsWith(".ts"),
  );
  if (names.length === 0) return;
  await build({
    root,
    configFile: false,
    logLevel: "warn",
    build: {
      ssr: true,
      outDir: folder,
      target: "node20",
      rollupOptions: {
        input: names.map((name) => `${childrenSources}/${name}`),
      },
    },
  });
}
