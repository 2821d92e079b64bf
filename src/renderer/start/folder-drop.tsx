/** Opens a folder that is dropped on the window. Files go to the editor, which has its own use for them. */
import { useEffect, useState } from "react";
import { texts } from "../texts";
import { useGalley, type Galley } from "../ui/galley";

export function FolderDrop() {
  const galley = useGalley();
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const over = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setIsOver(galley.store.get().blog === null);
    };
    const drop = (event: DragEvent): void => {
      setIsOver(false);
      if (event.defaultPrevented || !carriesFiles(event)) return;
      // Whatever it is: the browser must not leave the window to show it.
      event.preventDefault();
      void openDropped(galley, event.dataTransfer);
    };
    window.addEventListener("dragover", over, { signal });
    window.addEventListener("drop", drop, { signal });
    window.addEventListener("dragleave", () => setIsOver(false), { signal });
    return () => stop.abort();
  }, [galley]);
  return isOver ? <div className="drop-veil">{texts.start.drop}</div> : null;
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") === true;
}

async function openDropped(
  galley: Galley,
  data: DataTransfer | null,
): Promise<void> {
  const item = data?.items[0];
  const isFolder = item?.webkitGetAsEntry()?.isDirectory === true;
  if (!isFolder) return galley.say(texts.start.dropNotFolder);
  const folder = galley.pathOfFile(item.getAsFile());
  if (folder !== null) return galley.effects.blog.openBlog(folder);
  galley.say(texts.start.dropUnknown);
  await galley.effects.blog.chooseBlog();
}
