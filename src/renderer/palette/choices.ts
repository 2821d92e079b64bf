/** What the palette offers for what was typed. */
import { useMemo } from "react";
import { commands } from "../commands/commands";
import { keysIn, showKeys } from "../commands/keys";
import { formatDay, texts } from "../texts";
import { runCommand, useGalley, useWindow } from "../ui/galley";
import { visiblePosts } from "../state/visible-posts";
import { bestMatches } from "./match";

export interface Choice {
  readonly key: string;
  readonly title: string;
  readonly detail: string;
  /** As written on this machine, or empty. */
  readonly keys: string;
  readonly perform: () => void;
}

const mostChoices = 60;

export function useCommandChoices(query: string): readonly Choice[] {
  const galley = useGalley();
  const app = useWindow((state) => state.app);
  return useMemo(() => {
    const state = galley.store.get();
    const enabled = commands.filter(
      (command) => command.id !== "open-palette" && command.isEnabled(state),
    );
    return bestMatches(enabled, query, ({ title }) => title, mostChoices).map(
      (command) => {
        const [keys] = keysIn(command, app?.shell ?? "browser");
        return {
          key: command.id,
          title: command.title,
          detail: texts.commands.groups[command.group],
          keys:
            keys === undefined ? "" : showKeys(keys, app?.platform ?? "linux"),
          perform: () => void runCommand(galley, command.id),
        };
      },
    );
  }, [galley, app, query]);
}

const newestFirst = {
  query: "",
  hits: null,
  filter: "all",
  tag: null,
  sort: "newest",
} as const;

export function usePostChoices(query: string): readonly Choice[] {
  const { effects, handles } = useGalley();
  const blog = useWindow((state) => state.blog);
  return useMemo(() => {
    if (blog === null) return [];
    const year = new Date(blog.now).getFullYear();
    const posts = visiblePosts(blog.posts, newestFirst, {});
    const pages = visiblePosts(
      blog.posts,
      { ...newestFirst, filter: "pages" },
      {},
    );
    return bestMatches(
      [...posts, ...pages],
      query,
      ({ meta }) => meta.title,
      mostChoices,
    ).map(({ meta, state }) => ({
      key: meta.path,
      title: meta.title,
      detail:
        state === "published"
          ? meta.date === null
            ? ""
            : formatDay(meta.date.day, year)
          : texts.posts.states[state],
      keys: "",
      perform: () => {
        void effects.posts
          .showPost(meta.path)
          .then(() => handles.editor?.focus());
      },
    }));
  }, [effects, handles, blog, query]);
}
