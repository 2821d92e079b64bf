/** The hands of the window: everything that waits for an answer, in one object. */
import { createBlogEffects, type BlogEffects } from "./blog";
import { createConflictEffects, type ConflictEffects } from "./conflicts";
import type { Context } from "./context";
import { createExportEffects, type ExportEffects } from "./exporting";
import { openOutside } from "./open-outside";
import { createPostEffects, type PostEffects } from "./posts";
import { createSetPreferences, type SetPreferences } from "./preferences";
import { createSavingEffects, type SavingEffects } from "./saving";
import { createSettingsEffects, type SettingsEffects } from "./settings";

export interface Effects {
  readonly saving: SavingEffects;
  readonly posts: PostEffects;
  readonly blog: BlogEffects;
  readonly conflicts: ConflictEffects;
  readonly exporting: ExportEffects;
  readonly settings: SettingsEffects;
  readonly setPreferences: SetPreferences;
  openExternal(url: string): Promise<void>;
}

export function createEffects(context: Context): Effects {
  const saving = createSavingEffects(context);
  const posts = createPostEffects(context, saving);
  const blog = createBlogEffects(context, saving, posts);
  return {
    saving,
    posts,
    blog,
    conflicts: createConflictEffects(context, saving, posts),
    exporting: createExportEffects(context, blog),
    settings: createSettingsEffects(context),
    setPreferences: createSetPreferences(context),
    openExternal: (url) => openOutside(context, url),
  };
}
