/** The window: the start screen, or the open blog; and what lies over both. */
import { useEffect } from "react";
import { Dialogs } from "../dialogs/dialogs";
import { isDark, titleOf } from "../state/select";
import type { WindowState } from "../state/state";
import { FolderDrop } from "../start/folder-drop";
import { StartScreen } from "../start/start-screen";
import { texts } from "../texts";
import { Boundary } from "../ui/boundary";
import { GalleyProvider, useWindow, type Galley } from "../ui/galley";
import { TipProvider } from "../ui/tip";
import { Workspace } from "./workspace";

export function App({ galley }: { readonly galley: Galley }) {
  return (
    <GalleyProvider value={galley}>
      <TipProvider>
        <Boundary>
          <Screen />
          <Dialogs />
          <FolderDrop />
        </Boundary>
        <Colours />
        <Title />
      </TipProvider>
    </GalleyProvider>
  );
}

function Screen() {
  const isTold = useWindow(({ app }) => app !== null);
  const hasWorkspace = useWindow(isBlogShown);
  const workspace = useWindow((state) => state.workspace);
  if (hasWorkspace) return <Workspace key={workspace} />;
  return isTold ? <StartScreen /> : <main aria-busy />;
}

/** The panes of the blog of last time stand ready before it has been read. */
function isBlogShown({ app, blog, sight, isOpening }: WindowState): boolean {
  const isStarting = isOpening && (app?.openAtStart ?? null) !== null;
  return blog !== null || sight !== null || isStarting;
}

/** Tells the style sheets which colours count. */
function Colours() {
  const isDarkNow = useWindow(isDark);
  const isTold = useWindow(({ app }) => app !== null);
  useEffect(() => {
    if (!isTold) return;
    document.documentElement.dataset.colours = isDarkNow ? "dark" : "light";
  }, [isDarkNow, isTold]);
  return null;
}

function Title() {
  const title = useWindow(({ blog, current }) => {
    if (blog === null) return texts.app.name;
    const parts = [blog.name, texts.app.name];
    if (current !== null) parts.unshift(titleOf(blog, current));
    return parts.join(" – ");
  });
  useEffect(() => {
    document.title = title;
  }, [title]);
  return null;
}
