/** Draft, scheduled or published: what it is, and the way to the others. */
import { ChevronDown } from "lucide-react";
import type { FrontMatterEdit } from "#core";
import { texts } from "../texts";
import { Menu, MenuItem } from "../ui/menu";
import {
  dateWords,
  nowWritten,
  stateOfDraft,
  tomorrowWritten,
} from "./date-text";
import type { FrontMatterView } from "./use-front-matter";

const words = texts.form;

interface StateMenuProps {
  readonly view: FrontMatterView;
  readonly timezone: string;
  /** Clock of the host, milliseconds since 1970. */
  readonly now: number;
  readonly isReadOnly: boolean;
}

export function StateMenu({ view, timezone, now, isReadOnly }: StateMenuProps) {
  const { meta, edit } = view;
  // The blog's moment is that of its last news; since then a post may have come due.
  const state = stateOfDraft(meta, Math.max(now, clock()));
  const label =
    state === "scheduled" && meta.date !== null
      ? words.scheduled(dateWords(meta.date, now))
      : state === "draft"
        ? words.isDraft
        : words.published;
  if (isReadOnly) return <span className="state-name">{label}</span>;
  const publish = () => edit([...notDraft, ...dated(view, timezone)]);
  const schedule = () =>
    edit([
      ...notDraft,
      { key: "date", value: tomorrowWritten(clock(), timezone) },
    ]);
  return (
    <Menu
      trigger={
        <button type="button" className={`state-menu state-${state}`}>
          {label}
          <ChevronDown size={14} strokeWidth={2} aria-hidden />
        </button>
      }
    >
      {(choose) => (
        <>
          <MenuItem
            isDisabled={state === "draft"}
            onSelect={() => choose(() => edit([{ key: "draft", value: true }]))}
          >
            {words.draft}
          </MenuItem>
          <MenuItem
            isDisabled={state === "published"}
            onSelect={() => choose(publish)}
          >
            {words.publish}
          </MenuItem>
          <MenuItem
            isDisabled={state === "scheduled"}
            onSelect={() => choose(schedule)}
          >
            {words.schedule}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}

const notDraft: readonly FrontMatterEdit[] = [
  { key: "draft", value: null },
  { key: "published", value: null },
];

/** Published now: a post without a date, or with one still to come, gets this moment's. */
function dated(
  { meta }: FrontMatterView,
  timezone: string,
): readonly FrontMatterEdit[] {
  const isPast = meta.date !== null && meta.date.instant <= clock();
  return isPast ? [] : [{ key: "date", value: nowWritten(clock(), timezone) }];
}

function clock(): number {
  return Date.now();
}
