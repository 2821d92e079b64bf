/** The hands of the window: everything that waits for an answer, in one object. */
import { createBlogEffects, type BlogEffects } from "./blog";
import { createConflictEffects, type ConflictEffects } from "./conflicts";
import type { Context } from "./context";
import { createExportEffects, type ExportEffects } from "./exporting";
import { createFindAgain } from "./find-again";
import { createHistoryEffects, type HistoryEffects } from "./history";
import { createTakeOffer, type TakeOffer } from "./offers";
import { openOutside } from "./open-outside";
import { createOutsideEffects, type OutsideEffects } from "./outside";
import { createPostEffects, type PostEffects } from "./posts";
import { createSetPreferences, type SetPreferences } from "./preferences";
import { createRecoveryEffects, type RecoveryEffects } from "./recovery";
import { createSavingEffects, type SavingEffects } from "./saving";
import { createSettingsEffects, type SettingsEffects } from "./settings";

export interface Effects {
  readonly saving: SavingEffects;
  readonly posts: PostEffects;
  readonly blog: BlogEffects;
  readonly outside: OutsideEffects;
  readonly conflicts: ConflictEffects;
  readonly recovery: RecoveryEffects;
  readonly history: HistoryEffects;
  readonly exporting: ExportEffects;
  readonly settings: SettingsEffects;
  readonly setPreferences: SetPreferences;
  readonly takeOffer: TakeOffer;
  /** The connection to the host stands again. */
  findAgain(): Promise<void>;
  openExternal(url: string): Promise<void>;
}

export function createEffects(context: Context): Effects {
  const saving = createSavingEffects(context);
  const posts = createPostEffects(context, saving);
  const settings = createSettingsEffects(context);
  const blog = createBlogEffects(context, { saving, posts, settings });
  const conflicts = createConflictEffects(context, saving, posts);
  const recovery = createRecoveryEffects(context, posts);
  const outside = createOutsideEffects(context, saving);
  return {
    saving,
    posts,
    blog,
    outside,
    findAgain: createFindAgain(context, outside),
    conflicts,
    recovery,
    history: createHistoryEffects(context, saving, posts),
    exporting: createExportEffects(context, blog),
    settings,
    setPreferences: createSetPreferences(context),
    takeOffer: createTakeOffer(context, { saving, posts, conflicts, recovery }),
    openExternal: (url) => openOutside(context, url),
  };
}
