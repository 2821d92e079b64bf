/**
 * The list itself. Only the rows in sight exist; one of them is active and moves with the arrow
 * keys, Home, End and the first letters of a title, without opening anything until asked.
 */
import { useVirtualizer } from "@tanstack/react-virtual";
import {
  useEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
} from "react";
import type { PostListItem } from "#bridge";
import { texts } from "../texts";
import { useGalley, useWindow } from "../ui/galley";
import { PostMenu } from "./post-menu";
import { PostRow } from "./post-row";
import { indexAfterKey, useTypeAhead } from "./list-keys";

const rowHeight = 52;
const rowId = (path: string): string => `post:${path}`;

interface PostListProps {
  readonly items: readonly PostListItem[];
  /** How many the list has; only its first may be known. */
  readonly count: number;
}

export function PostList({ items, count }: PostListProps) {
  const { effects, handles } = useGalley();
  const current = useWindow((state) => state.current);
  const box = useRef<HTMLDivElement>(null);
  const [active, setActive] = useActiveIndex(items, current);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const findByLetters = useTypeAhead(items);

  const activate = (index: number): void => {
    setActive(index);
    rows.scrollToIndex(index);
  };
  // Once for each post that is shown: a change of the list itself must not scroll it.
  const inSight = useRef<string | null>(null);
  useEffect(() => {
    if (inSight.current === current) return;
    const index = items.findIndex(({ meta }) => meta.path === current);
    if (index === -1) return;
    inSight.current = current;
    rows.scrollToIndex(index);
  }, [current, items, rows]);

  const open = async (path: string, isFocusing: boolean): Promise<void> => {
    await effects.posts.showPost(path);
    if (isFocusing) handles.editor?.focus();
  };
  const byKey = (event: KeyboardEvent): void => {
    const item = items[active];
    const page = Math.max(
      1,
      Math.floor((box.current?.clientHeight ?? 0) / rowHeight) - 1,
    );
    const next = indexAfterKey(event.key, active, items.length, page);
    if (next !== null) activate(next);
    else if (event.key === "Enter" && item) void open(item.meta.path, true);
    else if (event.key === " " && item) void open(item.meta.path, false);
    else if (event.key === "Delete" && item)
      void effects.posts.deletePost(item.meta.path);
    else if (!findByLetters(event, active, activate)) return;
    event.preventDefault();
  };

  return (
    <PostMenu item={items[active] ?? null}>
      <div
        ref={box}
        className="post-list"
        role="listbox"
        tabIndex={0}
        data-post-list
        aria-label={texts.posts.list}
        aria-activedescendant={activeId(items, active)}
        onKeyDown={byKey}
        onFocus={(event: FocusEvent) => {
          if (event.target === box.current) rows.scrollToIndex(active);
        }}
      >
        <div
          className="post-rows"
          role="none"
          style={{ height: rows.getTotalSize() }}
        >
          {rows.getVirtualItems().map(({ index, start }) => {
            const item = items[index];
            return (
              item && (
                <PostRow
                  key={item.meta.path}
                  id={rowId(item.meta.path)}
                  item={item}
                  top={start}
                  place={index + 1}
                  of={count}
                  isActive={index === active}
                  isShown={item.meta.path === current}
                  onPoint={() => setActive(index)}
                  onOpen={() => void open(item.meta.path, false)}
                />
              )
            );
          })}
        </div>
      </div>
    </PostMenu>
  );
}

function activeId(
  items: readonly PostListItem[],
  active: number,
): string | undefined {
  const item = items[active];
  return item && rowId(item.meta.path);
}

/** The active row goes with the shown post, and with its own post when the list changes. */
function useActiveIndex(
  items: readonly PostListItem[],
  current: string | null,
): [number, (index: number) => void] {
  const [path, setPath] = useState(current);
  const [lastShown, setLastShown] = useState(current);
  if (lastShown !== current) {
    setLastShown(current);
    setPath(current);
  }
  const index = items.findIndex(({ meta }) => meta.path === path);
  return [
    Math.max(0, index),
    (next) => setPath(items[next]?.meta.path ?? null),
  ];
}
