/** Reads and writes galley.yaml for the settings form. */
import type { Answer, Answers } from "#bridge";
import { ask, type Context } from "./context";

export interface SettingsEffects {
  read(): Promise<Answer<Answers["readSettings"]>>;
  save(
    text: string,
    base: string | null,
  ): Promise<Answer<Answers["saveSettings"]>>;
}

export function createSettingsEffects(context: Context): SettingsEffects {
  return {
    read: () => ask(context, "readSettings", {}),
    save: (text, base) => ask(context, "saveSettings", { text, base }),
  };
}
