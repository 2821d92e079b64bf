/**
 * The few options of a theme, turned into custom properties. Each value is checked against what it
 * may be, so that no setting can write other CSS than its own.
 */
import type { ThemeSettings } from "../settings/site-settings";

/** The colours of the sheet, also for the browser's own bars. */
export const sheetColours = { light: "#fffefb", dark: "#151412" } as const;

const colour =
  /^(?:#(?:[0-9a-f]{3}|[0-9a-f]{6})|[a-z]{3,24}|(?:rgb|hsl|hwb|oklch|oklab|lab|lch)\([0-9.,%/\sa-z+-]{1,60}\))$/i;
const length = /^\d{1,4}(?:\.\d{1,3})?(?:ch|rem|em|px|ic|vw)$/i;

/** Whether a text is a colour that the theme takes: `#1f6f8b`, `teal`, `oklch(60% 0.1 220)`. */
export function isThemeColour(value: string): boolean {
  return colour.test(value);
}

/** Whether a text is a width that the theme takes: `66ch`, `40rem`. */
export function isThemeWidth(value: string): boolean {
  return length.test(value);
}

const serif = "var(--serif)";
const sans = "var(--sans)";
const stacks = {
  system: { text: serif, small: sans },
  serif: { text: serif, small: serif },
  sans: { text: sans, small: sans },
} as const;

const schemes = { auto: "light dark", light: "light", dark: "dark" } as const;

/** A rule for `:root` that carries the options; what is not valid is left to the theme's own value. */
export function optionsCss({
  accent,
  width,
  fonts,
  dark,
}: ThemeSettings): string {
  const properties = [
    `color-scheme: ${schemes[dark]}`,
    `--text-font: ${stacks[fonts].text}`,
    `--small-font: ${stacks[fonts].small}`,
    // A dark sheet needs a lighter tone of the same colour to be read.
    isThemeColour(accent) &&
      `--accent: light-dark(${accent}, color-mix(in oklab, ${accent}, white 45%))`,
    isThemeWidth(width) && `--measure: ${width}`,
  ].filter((property) => property !== false);
  return `:root {\n${properties.map((property) => `  ${property};\n`).join("")}}\n`;
}
