/** The page that a proof shows, as the window knows it: patched by each of the worker's answers. */
import type { SitePath } from "#core";
import type { Lines, SheetPatch } from "./messages";
import { spliceBlocks } from "./page-parts";
import type { ProofKind } from "./props";

export interface SheetModel {
  readonly proof: ProofKind;
  readonly at: SitePath;
  readonly shell: string;
  readonly blocks: readonly string[];
  readonly lines: Lines;
  readonly intro: readonly string[];
  readonly entry: number;
  readonly isOfPost: boolean;
  readonly lineCount: number;
  readonly css: string;
}

const blank = { shell: "", blocks: [], css: "" };

/** The model after a patch. A patch that brings a whole page starts from nothing. */
export function patchModel(
  model: SheetModel | null,
  patch: SheetPatch,
): SheetModel {
  const isOther =
    model === null || model.proof !== patch.proof || model.at !== patch.at;
  const before = isOther ? blank : model;
  const { shell, css, splices, ...rest } = patch;
  const isWhole = shell !== null && css !== null;
  return {
    ...rest,
    shell: shell ?? before.shell,
    css: css ?? before.css,
    blocks: spliceBlocks(isWhole ? [] : before.blocks, splices, (html) => html),
  };
}
