import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import { codeMark } from "./scripts/code-mark.mjs";

const path = (relative: string) =>
  fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig(({ command }) => ({
  main: {
    // While the sources are worked on, no reading is worth keeping.
    define:
      command === "build"
        ? { GALLEY_CODE_MARK: JSON.stringify(codeMark()) }
        : {},
    build: {
      outDir: "out/main",
      lib: { entry: path("src/main/index.ts"), formats: ["es"] },
    },
  },
  preload: {
    build: {
      outDir: "out/preload",
      // A sandboxed preload is one CommonJS file: nothing stays outside.
      externalizeDeps: false,
      lib: { entry: path("src/preload/index.ts"), formats: ["cjs"] },
      rollupOptions: { output: { entryFileNames: "index.cjs" } },
    },
  },
  renderer: {
    root: path("src/renderer"),
    plugins: [react()],
    // The host puts a fresh nonce in the place of this word each time it serves the page.
    html: { cspNonce: "GALLEY_NONCE" },
    build: {
      outDir: path("out/renderer"),
      // The policy of the window takes fonts from its own origin, not from data addresses.
      assetsInlineLimit: 0,
      rollupOptions: { input: path("src/renderer/index.html") },
    },
    worker: { format: "es" },
    // The page comes by the app's own scheme, which does not tell how to reach the server.
    server: { hmr: { protocol: "ws" } },
  },
}));
