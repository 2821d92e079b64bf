/** The window: the start screen, or the open blog; and what lies over both. */
import { useEffect } from "react";
import { Dialogs } from "../dialogs/dialogs";
import { isDark, titleOf } from "../state/select";
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
  const folder = useWindow(({ blog }) => blog?.folder);
  const isStarting = useWindow(
    ({ app, blog, isOpening }) =>
      blog === null && isOpening && (app?.openAtStart ?? null) !== null,
  );
  if (folder !== undefined) return <Workspace key={folder} />;
  // Nothing flashes by while the blog of last time is being opened.
  if (!isTold || isStarting) return <Opening isStarting={isStarting} />;
  return <StartScreen />;
}

function Opening({ isStarting }: { readonly isStarting: boolean }) {
  return (
    <main className="opening" aria-busy>
      {isStarting && <p className="hint">{texts.app.opening}</p>}
    </main>
  );
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
