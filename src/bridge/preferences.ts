import type { Preferences } from "./answers";
import { preferencesSchema } from "./contract";

/** What a writer has who never changed a preference. */
export const defaultPreferences: Preferences = {
  colours: "system",
  editorFont: "mono",
  editorSize: 16,
  autosave: true,
  postsWidth: 260,
  proofsWidth: 560,
  hasPosts: true,
  hasProofs: true,
  proof: "card",
  // Legible in a narrow pane at its true size, where wide pages are shown smaller.
  proofWidth: "phone",
  proofDark: false,
};

/**
 * Preferences from what was stored, whatever that is: each member that is not as it should be has
 * its default, and one bad member does not cost the others.
 */
export function readPreferences(stored: unknown): Preferences {
  if (typeof stored !== "object" || stored === null) return defaultPreferences;
  const good = Object.entries(stored).filter(
    ([key, value]) =>
      Object.hasOwn(defaultPreferences, key) &&
      preferencesSchema.partial().safeParse({ [key]: value }).success,
  );
  return { ...defaultPreferences, ...Object.fromEntries(good) };
}
