/** One post of the list: title, date or state, tags, and its marks. */
import { memo } from "react";
import { CircleArrowUp, CircleX, TriangleAlert } from "lucide-react";
import type { PostListItem } from "#bridge";
import { listedBlog, standingOf, type Standing } from "../state/select";
import { snippetOf } from "../state/snippet-of";
import type { WindowState } from "../state/state";
import { formatDay, texts } from "../texts";
import { useWindow } from "../ui/galley";

const words = texts.posts;

interface RowProps {
  readonly id: string;
  readonly item: PostListItem;
  /** Offset in the list, CSS pixels. */
  readonly top: number;
  /** 1-based. */
  readonly place: number;
  readonly of: number;
  readonly isActive: boolean;
  readonly isShown: boolean;
  readonly onPoint: () => void;
  readonly onOpen: () => void;
}

export const PostRow = memo(function PostRow(props: RowProps) {
  const { id, item, top, place, of, isActive, isShown } = props;
  const { title, path } = item.meta;
  const mark = useWindow((state) => markOf(state, path));
  return (
    <div
      id={id}
      role="option"
      className="post-row"
      aria-selected={isShown}
      aria-setsize={of}
      aria-posinset={place}
      data-active={isActive || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onPointerDown={props.onPoint}
      onClick={props.onOpen}
    >
      <div className="post-title">
        <span className="post-name" title={title}>
          {title || words.untitled}
        </span>
        <Marks item={item} mark={mark} />
      </div>
      <SecondLine item={item} />
    </div>
  );
});

function SecondLine({ item }: { readonly item: PostListItem }) {
  const snippet = useWindow(({ list }) => snippetOf(list, item.meta.path));
  const year = useWindow((state) =>
    new Date(listedBlog(state)?.now ?? 0).getFullYear(),
  );
  if (snippet) return <div className="post-facts">{snippet}</div>;
  const { date, tags, kind } = item.meta;
  const day = date === null ? null : formatDay(date.day, year);
  const state =
    kind === "page" && item.state === "published" ? "page" : item.state;
  return (
    <div className="post-facts">
      {state !== "published" && (
        <span className={`post-state state-${state}`}>
          {words.states[state]}
        </span>
      )}
      {state !== "page" && <span>{day ?? words.noDate}</span>}
      {tags.length > 0 && <span className="post-tags">{tags.join(", ")}</span>}
    </div>
  );
}

interface MarksProps {
  readonly item: PostListItem;
  readonly mark: Mark | null;
}

/** How it stands with a text that is not simply saved. */
type Mark = Exclude<Standing, "saved"> | "recovered";

function markOf({ open, recovered }: WindowState, id: string): Mark | null {
  if (recovered.some((draft) => draft.id === id)) return "recovered";
  const post = open[id];
  const standing = post === undefined ? "saved" : standingOf(post);
  return standing === "saved" ? null : standing;
}

function Marks({ item, mark }: MarksProps) {
  const wasExported = useWindow(
    (state) => (listedBlog(state)?.exportTarget ?? null) !== null,
  );
  const errors = item.problems.filter((p) => p.severity === "error").length;
  const warnings = item.problems.filter((p) => p.severity === "warning").length;
  return (
    <span className="post-marks">
      {errors > 0 ? (
        <span className="mark-error" title={words.errors(errors)}>
          <CircleX size={14} aria-label={words.errors(errors)} role="img" />
        </span>
      ) : (
        warnings > 0 && (
          <span className="mark-warning" title={words.warnings(warnings)}>
            <TriangleAlert
              size={14}
              aria-label={words.warnings(warnings)}
              role="img"
            />
          </span>
        )
      )}
      {wasExported && item.isChangedSinceExport && (
        <span className="mark-changed" title={words.changed}>
          <CircleArrowUp size={14} aria-label={words.changed} role="img" />
        </span>
      )}
      {mark !== null && (
        <span
          className={`mark-text mark-${mark}`}
          role="img"
          aria-label={words.marks[mark]}
          title={words.marks[mark]}
        />
      )}
    </span>
  );
}
