import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { root } from "../support/root";
import { temporaryFolder } from "../support/temporary";

interface Packaging {
  readonly files: readonly string[];
  readonly extraResources: readonly { from: string; to: string }[];
  readonly asar: boolean;
  readonly directories: { readonly buildResources: string };
  readonly electronFuses: Readonly<Record<string, boolean>>;
  readonly fileAssociations: readonly { ext: string[]; mimeType: string }[];
  readonly linux: { readonly target: string[]; readonly icon: string };
  readonly appImage: { readonly executableArgs: string[] };
  readonly mac: {
    readonly target: string[];
    readonly hardenedRuntime: boolean;
  };
  readonly win: { readonly target: string[] };
}

const read = (file: string) => readFileSync(join(root, file), "utf8");
const packaging = parse(read("resources/electron-builder.yml")) as Packaging;

describe("the packaging configuration", () => {
  it("is one that electron-builder accepts", async () => {
    const { validateConfiguration } =
      await import("app-builder-lib/out/util/config/config");
    const validate = (config: object) =>
      validateConfiguration(config, { isEnabled: false } as never);
    await validate(packaging);
    await expect(validate({ ...packaging, nonsense: 1 })).rejects.toThrow(
      "nonsense",
    );
  });

  it("makes the formats of each system", () => {
    expect(packaging.linux.target).toEqual(["AppImage", "deb"]);
    expect(packaging.mac.target).toEqual(["dmg"]);
    expect(packaging.win.target).toEqual(["nsis"]);
  });

  it("sets every fuse, so that the program runs its own code only", () => {
    expect(packaging.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
    // Checked and loaded from the archive only: without one, both would mean nothing.
    expect(packaging.asar).toBe(true);
  });

  it("never starts without the sandbox", () => {
    expect(packaging.appImage.executableArgs).toEqual([]);
    expect(read("resources/electron-builder.yml")).not.toMatch(
      /^(?!\s*#).*no-sandbox/m,
    );
  });

  it("opens Markdown files", () => {
    const [markdown] = packaging.fileAssociations;
    expect(markdown).toMatchObject({
      ext: ["md", "markdown"],
      mimeType: "text/markdown",
    });
  });

  it("packs what the main process looks for", () => {
    const { main } = JSON.parse(read("package.json")) as { main: string };
    expect(main).toBe("out/main/index.js");
    expect(packaging.files).toEqual([
      "package.json",
      "out/main/**",
      "out/preload/**",
      "out/renderer/**",
      "resources/icon.png",
    ]);
    const [sample] = packaging.extraResources;
    expect(sample).toEqual({
      from: "resources/sample-blog",
      to: "sample-blog",
    });
    expect(existsSync(join(root, "resources/sample-blog/galley.yaml"))).toBe(
      true,
    );
  });

  it("has an icon of 512 pixels or more", () => {
    const { buildResources } = packaging.directories;
    const png = readFileSync(join(root, buildResources, packaging.linux.icon));
    // Width and height stand in the first chunk of a PNG.
    expect(png.readUInt32BE(16)).toBeGreaterThanOrEqual(512);
    expect(png.readUInt32BE(20)).toBe(png.readUInt32BE(16));
  });

  it("knows every fuse that this electron-builder can set", async () => {
    const { FuseV1Options } = await import("@electron/fuses");
    const names = Object.keys(FuseV1Options).filter((name) => /\D/.test(name));
    expect(Object.keys(packaging.electronFuses).sort()).toEqual(
      names.map((name) => name[0]?.toLowerCase() + name.slice(1)).sort(),
    );
  });

  it("packs the built program and nothing else of the checkout", async () => {
    const folder = await temporaryFolder();
    for (const path of [...packed, ...unpacked]) put(folder, path);
    expect(await packedOf(folder)).toEqual([...packed].sort());
  });

  it("packs the sample blog as texts and pictures alone", async () => {
    const [sample] = packaging.extraResources;
    const files = await filesOf(join(root, sample?.from ?? ""));
    expect(files.length).toBeGreaterThan(20);
    expect(
      files.filter((path) => !/\.(?:md|yaml|svg|png)$/.test(path)),
    ).toEqual([]);
  });
});

const packed = [
  "package.json",
  "out/main/index.js",
  "out/preload/index.cjs",
  "out/renderer/index.html",
  "out/renderer/assets/window.js",
  "resources/icon.png",
];

/** What lies about in a checkout and is nobody's business, or would be run. */
const unpacked = [
  ".env",
  ".env.local",
  ".git/config",
  ".npmrc",
  "SECURITY.md",
  "out/cli/galley.js",
  "out/torture/save.js",
  "out/types/core.tsbuildinfo",
  "package-lock.json",
  "resources/electron-builder.yml",
  "resources/sample-blog/galley.yaml",
  "scripts/build.mjs",
  "src/main/index.ts",
  "test-results/window.png",
  "tests/main/packaging.test.ts",
];

function put(folder: string, path: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), "x");
}

/** What electron-builder takes from a folder by our `files`, libraries apart. */
async function packedOf(folder: string): Promise<string[]> {
  const { getFileMatchers } = await import("app-builder-lib/out/fileMatcher");
  const config = { files: [...packaging.files] };
  const matchers = getFileMatchers(config, "files", join(folder, "dist/app"), {
    macroExpander: (pattern) => pattern,
    customBuildOptions: {},
    globalOutDir: join(folder, "dist"),
    defaultSrc: folder,
  });
  const filters = (matchers ?? []).map((matcher) => matcher.createFilter());
  const isFile = { isFile: () => true, isDirectory: () => false };
  return (await filesOf(folder)).filter((path) =>
    filters.some((isTaken) => isTaken(join(folder, path), isFile as never)),
  );
}

async function filesOf(folder: string): Promise<string[]> {
  const options = { recursive: true, withFileTypes: true } as const;
  return (await readdir(folder, options))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
}
