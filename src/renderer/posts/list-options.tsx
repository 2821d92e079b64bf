/** Which posts the list shows, and in which order. */
import { useMemo } from "react";
import { ArrowUpDown, ChevronDown } from "lucide-react";
import {
  filterCounts,
  postFilters,
  postSorts,
  tagCounts,
} from "../state/visible-posts";
import { formatNumber, texts } from "../texts";
import { useGalley, useWindow } from "../ui/galley";
import { Menu, MenuLabel, MenuRadio, MenuRule } from "../ui/menu";
import { useUnsaved } from "./use-unsaved";

const words = texts.posts;

export function ListOptions() {
  return (
    <div className="list-options">
      <FilterMenu />
      <SortMenu />
    </div>
  );
}

function FilterMenu() {
  const { store } = useGalley();
  const filter = useWindow(({ list }) => list.filter);
  const tag = useWindow(({ list }) => list.tag);
  const label = tag === null ? words.filters[filter] : `#${tag}`;
  return (
    <Menu
      trigger={
        <button
          type="button"
          className="option-button"
          aria-label={`${words.filter}: ${label}`}
        >
          <span>{label}</span>
          <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
        </button>
      }
    >
      {() => (
        <>
          <FilterChoices
            onChange={(next) =>
              store.dispatch({
                type: "list-changed",
                change: { filter: next, tag: null },
              })
            }
          />
          <TagChoices
            onChange={(next) =>
              store.dispatch({
                type: "list-changed",
                change: { filter: "all", tag: next },
              })
            }
          />
        </>
      )}
    </Menu>
  );
}

interface ChoicesProps<T> {
  readonly onChange: (value: T) => void;
}

function FilterChoices({
  onChange,
}: ChoicesProps<(typeof postFilters)[number]>) {
  const { list, blog } = useWindow((state) => state);
  const open = useUnsaved();
  const posts = blog?.posts;
  const counts = useMemo(() => filterCounts(posts ?? [], open), [posts, open]);
  return (
    <MenuRadio
      label={words.filter}
      value={list.filter}
      choices={postFilters.map((value) => ({
        value,
        label: words.filters[value],
        detail: formatNumber(counts[value]),
      }))}
      onChange={onChange}
    />
  );
}

/** The tags most used; the others are found by the search. */
const mostTags = 12;

function TagChoices({ onChange }: ChoicesProps<string | null>) {
  const tag = useWindow(({ list }) => list.tag);
  const posts = useWindow(({ blog }) => blog?.posts);
  const tags = useMemo(() => tagCounts(posts ?? []), [posts]);
  if (tags.length === 0) return null;
  return (
    <>
      <MenuRule />
      <MenuLabel>{words.tag}</MenuLabel>
      <MenuRadio
        label={words.tag}
        value={tag ?? ""}
        choices={[
          { value: "", label: words.anyTag },
          ...tags.slice(0, mostTags).map(({ tag: value, count }) => ({
            value,
            label: value,
            detail: formatNumber(count),
          })),
        ]}
        onChange={(next) => onChange(next === "" ? null : next)}
      />
    </>
  );
}

function SortMenu() {
  const { store } = useGalley();
  const sort = useWindow(({ list }) => list.sort);
  const label = `${words.sort}: ${words.sorts[sort]}`;
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" className="icon-button" aria-label={label}>
          <ArrowUpDown size={14} strokeWidth={1.75} aria-hidden />
        </button>
      }
    >
      {() => (
        <MenuRadio
          label={words.sort}
          value={sort}
          choices={postSorts.map((value) => ({
            value,
            label: words.sorts[value],
          }))}
          onChange={(next) =>
            store.dispatch({ type: "list-changed", change: { sort: next } })
          }
        />
      )}
    </Menu>
  );
}
