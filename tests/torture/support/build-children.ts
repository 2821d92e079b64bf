import { readdirSync } from "node:fs";
import { build } from "vite";
import { root } from "../../support/root";
import { childrenFolder, childrenSources } from "./child";

/** Builds the programs that are killed, each as one file for plain Node, from the sources as they are. */
export async function setup(): Promise<void> {
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
      outDir: childrenFolder,
      target: "node20",
      rollupOptions: {
        input: names.map((name) => `${childrenSources}/${name}`),
      },
    },
  });
}
