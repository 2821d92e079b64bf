import { isAbsolute } from "node:path";
import { realpath } from "node:fs/promises";
import type { BlogState } from "#bridge";
import { fileError } from "#node";
import { OpenBlog } from "../blog/open-blog";
import { refuse } from "../refusal";
import { requireOpen } from "../session";
import type { Answerers, Session } from "../session";
import { copySample, writeNewBlog } from "../blog/new-blog";
import { listFolders } from "../blog/list-folders";

/** Opening and closing a blog. */
export const blogAnswers: Answerers<
  | "listFolders"
  | "openBlog"
  | "createBlog"
  | "openSample"
  | "closeBlog"
  | "refreshBlog"
> = {
  listFolders: ({ folder }, { options }) =>
    listFolders(folder ?? options.homeFolder),

  openBlog: ({ folder }, session) => openFolder(folder, session),

  createBlog: async (argument, session) => {
    requireAbsolute(argument.folder);
    await writeNewBlog(argument, session.clock());
    return openFolder(argument.folder, session);
  },

  openSample: async (_argument, session) => {
    const { sampleFolder, samplePlace } = session.options;
    return openFolder(await copySample(sampleFolder, samplePlace), session);
  },

  closeBlog: async (_argument, session) => {
    await closeOpen(session);
    await session.options.shell.forgetOpenBlog?.().catch(() => undefined);
    return null;
  },

  refreshBlog: async (_argument, session) => {
    await requireOpen(session).refresh();
    return null;
  },
};

async function openFolder(
  folder: string,
  session: Session,
): Promise<BlogState> {
  requireAbsolute(folder);
  const open = await OpenBlog.open(folder, session).catch(
    (cause: unknown): never => {
      throw notABlog(folder, cause);
    },
  );
  await closeOpen(session);
  session.open = open;
  // The page may have gone while the folder was read.
  await open.presence.setAttended(session.isAttended);
  const state = open.state();
  await session.options.shell
    .rememberBlog({ folder: open.folder, name: state.name })
    // A list of recent blogs that cannot be written must not keep a blog closed.
    .catch(() => undefined);
  // Another blog may have been asked for meanwhile.
  if (session.open === open) open.startChecks();
  return state;
}

function notABlog(folder: string, cause: unknown): unknown {
  const { code } = fileError("open", folder, cause);
  if (code === "ENOENT") {
    return refuse("not-found", `There is no folder ${folder}.`, {
      hint: "Check how its path is written, whether it was moved, and whether its disk is connected.",
    });
  }
  if (code === "ENOTDIR") {
    return refuse("not-a-blog", `${folder} is a file, not a folder.`, {
      hint: "Open the folder that holds it.",
    });
  }
  return cause;
}

function requireAbsolute(folder: string): void {
  if (isAbsolute(folder) && !folder.includes("\0")) return;
  throw refuse(
    "bad-request",
    "A blog is opened by the whole path of a folder.",
  );
}

export async function closeOpen(session: Session): Promise<void> {
  const { open } = session;
  session.open = null;
  session.exporting?.abort();
  session.searching?.abort();
  await session.servers.closePreview();
  // Work that has begun is ended first: a save must not lose its blog under its feet.
  await open?.turns.take(() => open.close());
}

/** The real path of a folder, or the path as it is while nothing stands there. */
export async function realOrSame(folder: string): Promise<string> {
  return realpath(folder).catch(() => folder);
}
