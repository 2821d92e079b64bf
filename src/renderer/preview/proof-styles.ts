/** The style of a proof, made once for a site. */
import { type Site, siteCss } from "#core";

/** Where styles stand in the site: addresses in them are seen from there. */
const stylePlace = "/assets/galley.css";

/** The theme's style, in the colours that the writer looks at where the theme offers both. */
export class ProofStyles {
  #last: { readonly site: Site; readonly isDark: boolean; css: string } | null =
    null;

  of(site: Site, isDark: boolean): string {
    if (this.#last?.site !== site || this.#last.isDark !== isDark) {
      this.#last = { site, isDark, css: cssOf(site, isDark) };
    }
    return this.#last.css;
  }
}

function cssOf(site: Site, isDark: boolean): string {
  const { theme } = site.settings;
  if (theme.dark !== "auto") return siteCss(site, stylePlace);
  const dark = isDark ? "dark" : "light";
  const settings = { ...site.settings, theme: { ...theme, dark } } as const;
  return siteCss({ ...site, settings }, stylePlace);
}
