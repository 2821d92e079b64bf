/** Words, characters, minutes, the card's share of them, and the cursor. */
import type { PostCounts } from "../preview/props";
import { texts } from "../texts";
import { useWindow } from "../ui/galley";

const words = texts.status;

export function Counts() {
  const counts = useWindow((state) => state.counts);
  const cursor = useWindow((state) => state.cursor);
  const current = useWindow((state) => state.current);
  if (current === null || counts === null || counts.id !== current)
    return <div className="counts" />;
  return (
    <div className="counts">
      <span title={words.characters(counts.characters)}>
        {words.words(counts.words)}
      </span>
      <span className="count-minor">{words.characters(counts.characters)}</span>
      <span aria-label={words.minutesLong(counts.minutes)} role="img">
        {words.minutes(counts.minutes)}
      </span>
      <span className="count-card">{describeCard(counts)}</span>
      {cursor !== null && (
        <span
          className="count-minor"
          role="img"
          aria-label={words.cursorLong(cursor.line, cursor.column)}
        >
          {words.cursor(cursor.line, cursor.column)}
          {cursor.selected > 0 && ` · ${words.selected(cursor.selected)}`}
        </span>
      )}
    </div>
  );
}

function describeCard({ intro, excerpt }: PostCounts): string {
  if (intro !== null)
    return intro.isWhole
      ? words.whole
      : words.intro(intro.words, intro.pictures);
  if (excerpt === null) return "";
  return words.excerpt(excerpt.words, excerpt.isWritten ? null : excerpt.limit);
}
