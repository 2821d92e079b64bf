import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { root } from "../support/root";

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
});
