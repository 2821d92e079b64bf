/** How keys move through a list. */
import { useRef, type KeyboardEvent } from "react";
import type { PostListItem } from "#bridge";

/** The index that a key leads to, or null when the key is not one of those. */
export function indexAfterKey(
  key: string,
  index: number,
  count: number,
  page: number,
): number | null {
  const last = count - 1;
  switch (key) {
    case "ArrowDown":
      return Math.min(last, index + 1);
    case "ArrowUp":
      return Math.max(0, index - 1);
    case "PageDown":
      return Math.min(last, index + page);
    case "PageUp":
      return Math.max(0, index - page);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}

/** The next post, from `index` on and round the end, whose title begins with the letters. */
export function indexByLetters(
  items: readonly PostListItem[],
  letters: string,
  index: number,
): number | null {
  const wanted = letters.toLocaleLowerCase("en");
  // One letter goes on to the next such post; more letters may still mean the present one.
  const first = letters.length === 1 ? 1 : 0;
  for (let step = first; step <= items.length; step += 1) {
    const at = (index + step) % items.length;
    const title = items[at]?.meta.title.toLocaleLowerCase("en");
    if (title?.startsWith(wanted)) return at;
  }
  return null;
}

/** Letters typed within this many milliseconds belong together. */
const letterPause = 700;

type FindByLetters = (
  event: KeyboardEvent,
  index: number,
  activate: (index: number) => void,
) => boolean;

export function useTypeAhead(items: readonly PostListItem[]): FindByLetters {
  const typed = useRef({ letters: "", at: 0 });
  return (event, index, activate) => {
    const { key, ctrlKey, metaKey, altKey, timeStamp } = event;
    if ([...key].length !== 1 || ctrlKey || metaKey || altKey) return false;
    const goesOn = timeStamp - typed.current.at < letterPause;
    const letters = (goesOn ? typed.current.letters : "") + key;
    typed.current = { letters, at: timeStamp };
    const found = indexByLetters(items, letters, index);
    if (found !== null) activate(found);
    return true;
  };
}
