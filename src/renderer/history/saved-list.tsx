/** The saved texts of a post, by day: one is chosen with pointer, arrow keys, Home and End. */
import { useEffect, useRef, type KeyboardEvent } from "react";
import type { SnapshotInfo } from "#bridge";
import { indexAfterKey } from "../posts/list-keys";
import { texts } from "../texts";
import type { SavedDay, SavedText } from "./saved-texts";

const words = texts.history;

interface SavedListProps {
  readonly days: readonly SavedDay[];
  readonly chosen: SnapshotInfo;
  /** Hash of the text on disk. */
  readonly hashNow: string | null;
  readonly onChoose: (snapshot: SnapshotInfo) => void;
}

export function SavedList({ days, chosen, hashNow, onChoose }: SavedListProps) {
  const all = days.flatMap(({ saved }) => saved.map((each) => each.snapshot));
  const box = useRef<HTMLDivElement>(null);
  // The dialog stood before its list was read.
  useEffect(() => box.current?.focus(), []);
  useEffect(() => {
    const row = box.current?.querySelector("[aria-selected='true']");
    row?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  const byKey = (event: KeyboardEvent): void => {
    const next = indexAfterKey(event.key, all.indexOf(chosen), all.length, 10);
    const snapshot = next === null ? undefined : all[next];
    if (snapshot === undefined) return;
    onChoose(snapshot);
    event.preventDefault();
  };
  return (
    <div
      ref={box}
      className="saved-list"
      role="listbox"
      tabIndex={0}
      aria-label={words.list}
      aria-activedescendant={rowId(chosen)}
      onKeyDown={byKey}
    >
      {days.map(({ name, saved }) => (
        <div key={name} role="group" aria-label={name}>
          <div className="saved-day" aria-hidden>
            {name}
          </div>
          {saved.map((each) => (
            <SavedRow
              key={rowId(each.snapshot)}
              saved={each}
              isChosen={each.snapshot === chosen}
              isNow={each.snapshot.hash === hashNow}
              onChoose={() => onChoose(each.snapshot)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

function rowId({ time, hash }: SnapshotInfo): string {
  return `saved:${time}:${hash.slice(0, 8)}`;
}

interface SavedRowProps {
  readonly saved: SavedText;
  readonly isChosen: boolean;
  readonly isNow: boolean;
  readonly onChoose: () => void;
}

function SavedRow({ saved, isChosen, isNow, onChoose }: SavedRowProps) {
  const { snapshot, clock, more } = saved;
  return (
    <div
      id={rowId(snapshot)}
      role="option"
      className="saved-row"
      aria-selected={isChosen}
      onClick={onChoose}
    >
      <span>{clock}</span>
      {isNow && <span className="saved-now">{words.isNow}</span>}
      <span className="saved-more" aria-hidden>
        {more === null ? words.first(snapshot.bytes) : words.more(more)}
      </span>
      <span className="sr-only">
        {more === null ? words.firstLong(snapshot.bytes) : words.moreLong(more)}
      </span>
    </div>
  );
}

/** The same where there is no room for a list. */
export function SavedChoice({
  days,
  chosen,
  onChoose,
}: Omit<SavedListProps, "hashNow">) {
  const all = days.flatMap(({ saved }) => saved.map((each) => each.snapshot));
  return (
    <select
      aria-label={words.list}
      value={rowId(chosen)}
      onChange={({ target }) => {
        const snapshot = all.find((each) => rowId(each) === target.value);
        if (snapshot !== undefined) onChoose(snapshot);
      }}
    >
      {days.flatMap(({ name, saved }) =>
        saved.map(({ snapshot, clock }) => (
          <option key={rowId(snapshot)} value={rowId(snapshot)}>
            {words.choice(name, clock)}
          </option>
        )),
      )}
    </select>
  );
}
