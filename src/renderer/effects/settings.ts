/**
 * The settings form's text: galley.yaml, edited in place, saved a moment later. When the file was
 * changed elsewhere meanwhile, the edits are made again on what it says now.
 */
import {
  applyChanges,
  editSettings,
  parseSettings,
  type SettingsEdit,
} from "#core";
import type { SettingsForm } from "../state/state";
import { texts } from "../texts";
import { BoundedDelay } from "./bounded-delay";
import { ask, say, sayRefusal, type Context } from "./context";

export interface SettingsEffects {
  /** Reads galley.yaml for the form. */
  open(): Promise<void>;
  edit(edit: SettingsEdit): void;
  revert(): void;
  /** Saves what is due; what cannot be saved is said, and tried again when the form is opened next. */
  close(): Promise<void>;
  /** Saves what is due now; true when the file has every edit of the open form. */
  settle(): Promise<boolean>;
  /** The window may vanish: what is due is sent at once. */
  flush(): void;
  /** The file was changed elsewhere: shown unless something here is not saved. */
  refresh(): Promise<void>;
}

/** Milliseconds after the last edit, and at most. */
const pause = 400;
const longest = 900;
/** Another program may go on writing to the file. */
const mostSaves = 5;

export function createSettingsEffects(context: Context): SettingsEffects {
  const { store } = context;
  let hash: string | null = null;
  let unsaved: SettingsEdit[] = [];
  /** Folder of the blog that the edits are for. */
  let folder: string | null = null;
  let running: Promise<void> = Promise.resolve();
  /** How often the form was opened: a closing that is late must not take a newer form away. */
  let openings = 0;
  const delay = new BoundedDelay(
    () => void save(),
    pause,
    longest,
    context.timers,
  );

  const form = (): SettingsForm | null => store.get().settingsForm;

  function show(text: string, change: Partial<SettingsForm> = {}): void {
    const { blog } = store.get();
    if (blog === null) return;
    const folderName = blog.folder.split(/[\\/]/u).at(-1) ?? "";
    const { settings, problems } = parseSettings(text, folderName);
    const before = form() ?? { startText: text, saving: { kind: "saved" } };
    store.dispatch({
      type: "settings-form",
      form: { ...before, text, settings, problems, ...change },
    });
  }

  function tell(saving: SettingsForm["saving"]): void {
    const now = form();
    if (now !== null)
      store.dispatch({ type: "settings-form", form: { ...now, saving } });
  }

  async function read(): Promise<void> {
    const answer = await ask(context, "readSettings", {});
    if (!answer.ok) return sayRefusal(context, answer.refusal);
    const { text } = answer.value;
    hash = answer.value.hash;
    show(text);
    if (unsaved.length > 0) repeatOn(text, hash);
  }

  /** One save at a time; the next one has what was edited meanwhile. */
  function save(): Promise<void> {
    running = running.then(write);
    return running;
  }

  async function write(): Promise<void> {
    const now = form();
    if (now === null || now.saving.kind === "saved") return;
    const edits = unsaved;
    unsaved = [];
    tell({ kind: "saving" });
    const { text } = now;
    const answer = await ask(context, "saveSettings", { text, base: hash });
    if (!answer.ok) {
      unsaved = [...edits, ...unsaved];
      tell({ kind: "failed", refusal: answer.refusal });
      return;
    }
    const result = answer.value;
    if (result.status === "saved") return saved(result.hash);
    unsaved = [...edits, ...unsaved];
    if (result.status === "conflict") repeatOn(result.theirs, result.hash);
    else repeatOn("", null);
  }

  function saved(newHash: string): void {
    hash = newHash;
    if (unsaved.length === 0) return tell({ kind: "saved" });
    tell({ kind: "unsaved" });
    delay.call();
  }

  function repeatOn(text: string, newHash: string | null): void {
    hash = newHash;
    show(unsaved.reduce(edited, text), { saving: { kind: "unsaved" } });
    delay.call();
  }

  async function settle(): Promise<boolean> {
    await running;
    for (let saves = 0; isDue() && saves < mostSaves; saves += 1) {
      await save();
      if (form()?.saving.kind === "failed") break;
    }
    if (isDue()) return false;
    delay.cancel();
    return true;
  }

  function isDue(): boolean {
    const now = form();
    return now !== null && now.saving.kind !== "saved";
  }

  return {
    settle,
    flush: () => delay.flush(),
    open: async () => {
      openings += 1;
      const here = store.get().blog?.folder ?? null;
      if (folder !== here) unsaved = [];
      folder = here;
      await read();
    },
    edit: (edit) => {
      const now = form();
      if (now === null) return;
      unsaved.push(edit);
      const saving: SettingsForm["saving"] =
        now.saving.kind === "saving" ? now.saving : { kind: "unsaved" };
      show(edited(now.text, edit), { saving });
      delay.call();
    },
    revert: () => {
      const now = form();
      if (now === null || now.text === now.startText) return;
      unsaved = [];
      show(now.startText, { saving: { kind: "unsaved" } });
      delay.call();
      say(context, texts.settings.reverted);
    },
    refresh: async () => {
      const now = form();
      if (now?.saving.kind === "saved" && unsaved.length === 0) await read();
    },
    close: async () => {
      const opening = openings;
      await settle();
      if (opening !== openings) return;
      const refused = form()?.saving;
      if (refused?.kind === "failed") sayRefusal(context, refused.refusal);
      store.dispatch({ type: "settings-form", form: null });
    },
  };
}

function edited(text: string, edit: SettingsEdit): string {
  return applyChanges(text, editSettings(text, [edit]));
}
