import type { Answers, RequestArgument, RequestName } from "#bridge";
import type { CacheKey, WatchFolder } from "#node";
import type { OpenBlog } from "./blog/open-blog";
import type { HostEvent, HostOptions } from "./host-types";
import type { LocalServers } from "./local-servers";
import { refuse } from "./refusal";

/** What the answers of one window share. */
export interface Session {
  readonly options: HostOptions;
  readonly servers: LocalServers;
  readonly emit: (event: HostEvent) => void;
  readonly clock: () => number;
  readonly watch: WatchFolder;
  /** What this host calls itself before others that have the same folder open. */
  readonly program: string;
  readonly ownKeys: Set<string>;
  /** What caches are sealed with; null: there are none. */
  readonly cacheKey: () => Promise<CacheKey | null>;
  /** The script of a thread for work on many posts; null: the work is done here. */
  readonly threadScript: URL | null;
  /** There is a page that this host answers. */
  isAttended: boolean;
  open: OpenBlog | null;
  /** The export under way. */
  exporting: AbortController | null;
  /** The search under way: a newer one ends it. */
  searching: AbortController | null;
  /** Folder that this session exported to: the only one that is ever opened or served. */
  exportedTo: string | null;
}

/** Answers requests: one function for each name. */
export type Answerers<N extends RequestName> = {
  readonly [Name in N]: (
    argument: RequestArgument<Name>,
    session: Session,
  ) => Promise<Answers[Name]>;
};

export function requireOpen(session: Session): OpenBlog {
  if (session.open !== null) return session.open;
  throw refuse("not-a-blog", "No blog is open.", {
    hint: "Open a blog first.",
  });
}

/** The open blog, its folder where it was: whoever writes asks this first. */
export async function requireReachable(session: Session): Promise<OpenBlog> {
  const open = requireOpen(session);
  await open.requireReachable();
  return open;
}
