import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { defaultSettings, themeCss, type SiteSettings } from "#core";
import { filesInCss, placeCss } from "../../../src/core/themes/css-addresses";
import { compactCss } from "../../../src/core/themes/compact-css";
import { searchCss } from "../../../src/core/themes/theme-css";
import { optionsCss } from "../../../src/core/themes/theme-options";
import { root } from "../../support/root";
import { blogOf } from "../support/blog";

const settings = defaultSettings("blog");

function options(theme: Partial<SiteSettings["theme"]>): string {
  return optionsCss({ ...settings.theme, ...theme });
}

describe("the theme's options", () => {
  it.each(["#1f6f8b", "#abc", "teal", "rgb(31 111 139)", "oklch(60% 0.1 220)"])(
    "take %s as accent",
    (accent) => {
      expect(options({ accent })).toContain(`light-dark(${accent},`);
    },
  );

  it.each([
    "red; } body { display: none",
    "url(https://example.org/x)",
    "var(--x)",
    "red/**/",
    "rgb(1;2)",
    "#12345",
    "expression(alert(1))",
    "red\n}",
  ])("leave %j out", (accent) => {
    expect(options({ accent })).toBe(options({}));
    expect(options({ width: accent })).toBe(options({}));
  });

  it.each(["66ch", "40rem", "33.5em"])("take %s as width", (width) => {
    expect(options({ width })).toContain(`--measure: ${width};`);
  });

  it("set one scheme or leave it to the reader's system", () => {
    expect(options({ dark: "auto" })).toContain("color-scheme: light dark;");
    expect(options({ dark: "dark" })).toContain("color-scheme: dark;");
  });

  it("choose typefaces", () => {
    expect(options({ fonts: "sans" })).toContain("--text-font: var(--sans);");
    expect(options({ fonts: "serif" })).toContain(
      "--small-font: var(--serif);",
    );
  });
});

describe("the theme's style", () => {
  it("ends in what the writer adds", () => {
    const css = themeCss(settings, "p { color: red }\n");
    expect(css.endsWith("}\np { color: red }\n")).toBe(true);
    expect(css.indexOf("--sheet:")).toBeLessThan(
      css.indexOf("color-scheme:light dark"),
    );
  });

  it("holds every sheet of its folder", () => {
    const folder = join(root, "src/core/themes/galley");
    const css = `${themeCss(settings, "")}${searchCss}`;
    for (const name of readdirSync(folder)) {
      const sheet = readFileSync(join(folder, name), "utf8");
      expect(css, name).toContain(compactCss(sheet));
    }
  });

  it("loads nothing from elsewhere", () => {
    expect(themeCss(settings, "")).not.toMatch(/url\(|@import|https?:/);
  });
});

describe("theme.css", () => {
  const { site } = blogOf({
    "theme.css": `@font-face { src: url("fonts/a b.woff2?#iefix") } a { background: url( images/x.svg ) } b { background: url(https://e.example/x.png), url(gone.png), url('data:image/png;base64,x') } c { background: url(logo.svg) }`,
    "fonts/a b.woff2": "",
    "images/x.svg": "",
    "static/logo.svg": "",
  });

  it("names files from the top of the blog folder", () => {
    expect(filesInCss(site)).toEqual([
      "fonts/a b.woff2",
      "images/x.svg",
      "static/logo.svg",
    ]);
  });

  it("finds them from where the style stands", () => {
    expect(placeCss(site, "/assets/galley.css")).toBe(
      `@font-face { src: url("../fonts/a%20b.woff2") } a { background: url("../images/x.svg") } b { background: url(https://e.example/x.png), url(gone.png), url('data:image/png;base64,x') } c { background: url("../logo.svg") }`,
    );
  });
});

describe("the theme's colours", () => {
  const css = themeCss(settings, "");
  const variables = new Map(
    [...css.matchAll(/(--[\w-]+):light-dark\((#\w+),(#\w+)\)/g)].map(
      ([, name = "", light = "", dark = ""]) => [name, { light, dark }],
    ),
  );
  const code = [...css.matchAll(/[;{]color:light-dark\((#\w+),(#\w+)\)/g)].map(
    ([, light = "", dark = ""]) => ({ light, dark }),
  );
  const callouts = [
    ...css.matchAll(/--callout:light-dark\((#\w+),(#\w+)\)/g),
  ].map(([, light = "", dark = ""]) => ({ light, dark }));

  it.each(["light", "dark"] as const)("can be read in %s", (mode) => {
    const inks = ["--ink", "--second-ink", "--accent"].map((name) =>
      variables.get(name),
    );
    expect(code.length).toBeGreaterThan(5);
    expect(callouts.length).toBe(4);
    for (const ink of [...inks, ...code, ...callouts]) {
      for (const ground of ["--sheet", "--wash"]) {
        const pair = [
          ink?.[mode] ?? "",
          variables.get(ground)?.[mode] ?? "",
        ] as const;
        expect(contrast(...pair), pair.join(" on ")).toBeGreaterThanOrEqual(
          4.5,
        );
      }
    }
  });
});

/** WCAG 2.2, "contrast ratio". */
function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort(
    (x, y) => x - y,
  );
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
