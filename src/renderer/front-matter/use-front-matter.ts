/** The front matter of an open text for the form, and the form's way to edit it. */
import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { BlogState } from "#bridge";
import {
  canEditFrontMatter,
  type FrontMatterEdit,
  type PostMeta,
  type Problem,
  readFrontMatterFields,
  readHead,
  type SiteSettings,
} from "#core";
import { frontMatter, frontMatterEdit } from "../editor/front-matter";
import { headText } from "../editor/front-matter-head";
import type { OpenTexts } from "../editor/open-texts";

export interface FrontMatterView extends FrontMatterFacts {
  /** Why the front matter cannot be read, or null. */
  readonly problem: Problem | null;
  readonly edit: (edits: readonly FrontMatterEdit[]) => void;
}

interface FrontMatterFacts {
  /** A field as typed; empty when it is not there. */
  readonly text: (key: string) => string;
  /** What the blog makes of the fields, with defaults from the file's name. */
  readonly meta: PostMeta;
  readonly canEdit: boolean;
}

export function useFrontMatter(
  texts: OpenTexts,
  id: string,
  { settings }: BlogState,
): FrontMatterView {
  const read = useCallback(
    () => texts.stateOf(id)?.field(frontMatter) ?? null,
    [texts, id],
  );
  const subscribe = useCallback(
    (listener: () => void) => texts.onFrontMatter(listener),
    [texts],
  );
  // The value is a new object whenever the front matter is another.
  const value = useSyncExternalStore(subscribe, read);
  const doc = texts.stateOf(id)?.doc;
  const head =
    value === null || doc === undefined ? "" : headText(doc, value.bodyFrom);
  const facts = useMemo(
    () => readFacts(id, head, settings),
    [id, head, settings],
  );
  const edit = useCallback(
    (edits: readonly FrontMatterEdit[]) => {
      const state = texts.stateOf(id);
      if (state !== null) texts.dispatch(id, frontMatterEdit(state, edits));
    },
    [texts, id],
  );
  return { ...facts, problem: value?.problem ?? null, edit };
}

export function readFacts(
  id: string,
  head: string,
  settings: SiteSettings,
): FrontMatterFacts {
  const fields = readFrontMatterFields(head);
  return {
    text: (key) => {
      const field = fields[key];
      return typeof field === "string" ? field : "";
    },
    meta: readHead(id, head, settings).meta,
    canEdit: canEditFrontMatter(head),
  };
}
