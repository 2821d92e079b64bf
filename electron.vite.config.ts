import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import type { Plugin } from "vite";
import { codeMark } from "./scripts/code-mark.mjs";

const path = (relative: string) =>
  fileURLToPath(new URL(relative, import.meta.url));

/**
 * The package of Markdown's grammar brings those of HTML, scripts and styles along, though it is
 * given another for HTML: the editor's own, which fetches them when a text needs them.
 */
const htmlWhenNeeded: Plugin = {
  name: "html-when-needed",
  enforce: "pre",
  resolveId: (source, importer) =>
    source === "@codemirror/lang-html" &&
    /@codemirror[\\/]lang-markdown[\\/]/.test(importer ?? "")
      ? path("src/renderer/editor/html-grammar.ts")
      : null,
};

export default defineConfig(({ command }) => ({
  main: {
    // While the sources are worked on, no reading is worth keeping.
    define:
      command === "build"
        ? { GALLEY_CODE_MARK: JSON.stringify(codeMark()) }
        : {},
    build: {
      outDir: "out/main",
      minify: true,
      // Found and read one by one, the libraries take longer than they run.
      externalizeDeps: false,
      lib: {
        entry: {
          index: path("src/main/index.ts"),
          thread: path("src/node/threads/thread-entry.ts"),
        },
        formats: ["es"],
      },
    },
  },
  preload: {
    build: {
      outDir: "out/preload",
      minify: true,
      // A sandboxed preload is one CommonJS file: nothing stays outside.
      externalizeDeps: false,
      lib: { entry: path("src/preload/index.ts"), formats: ["cjs"] },
      rollupOptions: { output: { entryFileNames: "index.cjs" } },
    },
  },
  renderer: {
    root: path("src/renderer"),
    plugins: [react(), htmlWhenNeeded],
    // The host puts a fresh nonce in the place of this word each time it serves the page.
    html: { cspNonce: "GALLEY_NONCE" },
    build: {
      outDir: path("out/renderer"),
      minify: true,
      // A part whose style did not come would be shown without one; all of it is small.
      cssCodeSplit: false,
      chunkSizeWarningLimit: 1200,
      // The policy of the window takes fonts from its own origin, not from data addresses.
      assetsInlineLimit: 0,
      rollupOptions: {
        input: path("src/renderer/index.html"),
        output: {
          codeSplitting: {
            // React makes errors while it starts, and for the lines of each Chromium reads the
            // whole script again that it stands in: a script of its own is read in no time.
            groups: [
              {
                name: "react",
                test: /node_modules[\\/](?:react|react-dom|scheduler)[\\/]/,
              },
            ],
          },
        },
      },
    },
    worker: { format: "es" },
    // The page comes by the app's own scheme, which does not tell how to reach the server.
    server: { hmr: { protocol: "ws" } },
  },
}));
