/** The blog's posts: its name and menu, search, what is shown in which order, and the list. */
import { useMemo, type ReactNode } from "react";
import { ChevronDown, X } from "lucide-react";
import { focusWhenShown } from "../commands/panes";
import { listedBlog } from "../state/select";
import { visiblePosts } from "../state/visible-posts";
import { texts } from "../texts";
import { Button, IconButton } from "../ui/button";
import { CommandButton } from "../ui/command-button";
import { useGalley, useRun, useWindow } from "../ui/galley";
import { Waiting } from "../ui/waiting";
import { BlogMenu } from "./blog-menu";
import { ListOptions } from "./list-options";
import { PostList } from "./post-list";
import { useUnsaved } from "./use-unsaved";
import "../styles/posts.css";

interface PostsPaneProps {
  /** What stands at its edge. */
  readonly children?: ReactNode;
}

export function PostsPane({ children }: PostsPaneProps) {
  return (
    <nav
      className="posts"
      id="posts"
      data-pane="posts"
      aria-label={words.region}
    >
      <PostsHead />
      <SearchField />
      <ListOptions />
      <FoundPosts />
      {children}
    </nav>
  );
}

const words = texts.posts;

function PostsHead() {
  const name = useWindow((state) => listedBlog(state)?.name ?? "");
  return (
    <header className="posts-head">
      <BlogMenu
        trigger={
          <button
            type="button"
            className="blog-button"
            aria-label={words.menu(name)}
          >
            <span className="blog-name">{name}</span>
            <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
          </button>
        }
      />
      <CommandButton id="new-post" label={words.newPost} />
    </header>
  );
}

function SearchField() {
  const { effects } = useGalley();
  const query = useWindow(({ list }) => list.query);
  const clear = (): void => effects.posts.searchPosts("");
  return (
    <div className="search" role="search">
      <input
        type="text"
        data-search-posts
        aria-label={words.search}
        placeholder={words.search}
        spellCheck={false}
        autoComplete="off"
        value={query}
        onChange={(event) => effects.posts.searchPosts(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && query !== "") clear();
          else if (event.key === "ArrowDown" || event.key === "Enter")
            document.querySelector<HTMLElement>("[data-post-list]")?.focus();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {query !== "" && (
        <IconButton icon={X} label={words.clearSearch} onClick={clear} />
      )}
    </div>
  );
}

function FoundPosts() {
  const posts = useWindow((state) => listedBlog(state)?.posts ?? null);
  // Of a blog that is being read only the first are known, and how many there were.
  const count = useWindow(({ blog, sight }) =>
    blog === null ? sight?.count : undefined,
  );
  const list = useWindow((state) => state.list);
  const open = useUnsaved();
  const items = useMemo(
    () => visiblePosts(posts ?? [], list, open),
    [posts, list, open],
  );
  // Beside the list, where there is room, the text's place says the same.
  const isAlone = useWindow((state) => state.isNarrow);
  if (posts === null)
    return isAlone ? <Waiting text={texts.app.opening} /> : null;
  return (
    <>
      <p className="sr-only" role="status">
        {list.query === "" ? "" : words.found(items.length)}
      </p>
      {items.length === 0 ? (
        <EmptyList hasPosts={posts.length > 0} />
      ) : (
        <PostList items={items} count={count ?? items.length} />
      )}
    </>
  );
}

function EmptyList({ hasPosts }: { readonly hasPosts: boolean }) {
  const { store, effects } = useGalley();
  const run = useRun();
  const query = useWindow(({ list }) => list.query);
  const showAll = (): void => {
    effects.posts.searchPosts("");
    store.dispatch({
      type: "list-changed",
      change: { filter: "all", tag: null },
    });
    focusWhenShown("[data-post-list]");
  };
  if (!hasPosts)
    return (
      <div className="empty">
        <p>{words.emptyBlog}</p>
        <Button onClick={() => run("new-post")}>{words.newPost}</Button>
      </div>
    );
  return (
    <div className="empty">
      <p>{query === "" ? words.emptyFilter : words.emptySearch(query)}</p>
      <Button onClick={showAll}>{words.showAll}</Button>
    </div>
  );
}
