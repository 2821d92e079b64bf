/** The export: where to, what will change, the run, its end; and the previews in a browser. */
import type { ExportOptions } from "../state/state";
import { texts } from "../texts";
import { ask, askOrSay, say, type Context } from "./context";
import type { BlogEffects } from "./blog";
import { openOutside } from "./open-outside";

export interface ExportEffects {
  /** Opens the dialog and looks at what an export to the remembered folder would change. */
  begin(): Promise<void>;
  chooseTarget(): Promise<void>;
  setOptions(change: Partial<ExportOptions>): Promise<void>;
  run(force: boolean): Promise<void>;
  cancel(): Promise<void>;
  openFolder(): Promise<void>;
  previewSite(): Promise<void>;
  previewBlog(): Promise<void>;
}

export function createExportEffects(
  context: Context,
  blog: BlogEffects,
): ExportEffects {
  const { store } = context;
  /** Only the answer to the last question counts. */
  let looks = 0;

  async function look(): Promise<void> {
    const { target, drafts, future } = store.get().exportOptions;
    if (target === null) {
      store.dispatch({ type: "export-moved", to: { step: "choosing" } });
      return;
    }
    const mine = ++looks;
    store.dispatch({ type: "export-moved", to: { step: "looking", target } });
    const answer = await ask(context, "previewExport", {
      target,
      drafts,
      future,
    });
    if (mine !== looks) return;
    store.dispatch({
      type: "export-moved",
      to: answer.ok
        ? { step: "ready", preview: answer.value }
        : { step: "stopped", target, refusal: answer.refusal },
    });
  }

  async function setOptions(change: Partial<ExportOptions>): Promise<void> {
    store.dispatch({ type: "export-options", change });
    await look();
  }

  async function openInBrowser(url: string): Promise<void> {
    await openOutside(context, url);
    // A browser may have kept the page from opening another one.
    say(context, texts.export.previewOpened(url), {
      kind: "open-address",
      url,
    });
  }

  return {
    setOptions,
    begin: async () => {
      const { step } = store.get().export;
      store.dispatch({ type: "dialog-shown", dialog: { kind: "export" } });
      if (step !== "running") await look();
    },
    chooseTarget: async () => {
      const target = await blog.chooseFolder("export");
      if (target !== null) await setOptions({ target });
    },
    run: async (force) => {
      const { target, drafts, future } = store.get().exportOptions;
      if (target === null) return;
      store.dispatch({
        type: "export-moved",
        to: { step: "running", target, progress: null, isCancelling: false },
      });
      const answer = await ask(context, "runExport", {
        target,
        drafts,
        future,
        force,
      });
      store.dispatch({
        type: "export-moved",
        to: answer.ok
          ? { step: "finished", result: answer.value }
          : { step: "stopped", target, refusal: answer.refusal },
      });
    },
    cancel: async () => {
      const now = store.get().export;
      if (now.step !== "running") return;
      store.dispatch({
        type: "export-moved",
        to: { ...now, isCancelling: true },
      });
      await askOrSay(context, "cancelExport", {});
    },
    openFolder: async () => {
      await askOrSay(context, "openExported", {});
    },
    previewSite: async () => {
      const answer = await askOrSay(context, "previewExported", {});
      if (answer !== null) await openInBrowser(answer.url);
    },
    previewBlog: async () => {
      const answer = await askOrSay(context, "startPreview", { drafts: true });
      if (answer !== null) await openInBrowser(answer.url);
    },
  };
}
