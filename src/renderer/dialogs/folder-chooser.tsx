/** The window's own chooser of folders, for browsers, which have none that tells a path. */
import { CornerLeftUp, Folder } from "lucide-react";
import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type FormEvent,
  type KeyboardEvent,
} from "react";
import type { FolderListing } from "#bridge";
import { describeRefusal } from "../effects/context";
import type { FolderPurpose } from "../state/state";
import { texts } from "../texts";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Check, TextField } from "../ui/field";
import { useGalley } from "../ui/galley";
import "../styles/folders.css";

const words = texts.folders;
const chooseWords = {
  open: words.chooseOpen,
  create: words.chooseCreate,
  export: words.chooseExport,
} as const;

export function FolderChooser({
  purpose,
}: {
  readonly purpose: FolderPurpose;
}) {
  const { effects } = useGalley();
  const { listing, complaint, go } = useListing();
  const [typed, setTyped] = useState("");
  const [name, setName] = useState("");
  const [hasHidden, setHasHidden] = useState(false);
  /** What is typed while a folder is still being read stays. */
  const isTyping = useRef(false);
  useEffect(() => {
    if (listing !== null && !isTyping.current) setTyped(listing.folder);
  }, [listing]);

  const choose = (): void => {
    const folder = typed.trim();
    if (folder === "") return;
    effects.blog.answerFolder(
      name.trim() === "" ? folder : joinPath(folder, name.trim()),
    );
  };
  const goTo = (folder: string): void => {
    isTyping.current = false;
    void go(folder);
  };
  const goToTyped = (event: FormEvent): void => {
    event.preventDefault();
    goTo(typed.trim());
  };
  const folders = (listing?.folders ?? []).filter(
    (folder) => hasHidden || !folder.startsWith("."),
  );
  return (
    <Dialog
      title={words[purpose]}
      size="medium"
      onClose={() => effects.blog.answerFolder(null)}
      actions={
        <>
          <Button onClick={() => effects.blog.answerFolder(null)}>
            {texts.app.cancel}
          </Button>
          <Button look="primary" disabled={typed === ""} onClick={choose}>
            {chooseWords[purpose]}
          </Button>
        </>
      }
    >
      <form className="folder-path" onSubmit={goToTyped}>
        <TextField
          label={words.path}
          complaint={complaint ?? undefined}
          value={typed}
          spellCheck={false}
          onChange={(event) => {
            isTyping.current = true;
            setTyped(event.target.value);
          }}
        />
        <Button type="submit">{words.go}</Button>
      </form>
      <FolderList
        folders={folders}
        parent={listing?.parent ?? null}
        onOpen={(folder) => goTo(joinPath(listing?.folder ?? "", folder))}
        onUp={goTo}
      />
      <Check label={words.hidden} checked={hasHidden} onChange={setHasHidden} />
      {purpose === "export" && (
        <TextField
          label={words.newFolder}
          hint={words.newFolderHint}
          value={name}
          spellCheck={false}
          onChange={(event) => setName(event.target.value)}
        />
      )}
    </Dialog>
  );
}

interface FolderListProps {
  readonly folders: readonly string[];
  readonly parent: string | null;
  readonly onOpen: (folder: string) => void;
  readonly onUp: (parent: string) => void;
}

function FolderList({ folders, parent, onOpen, onUp }: FolderListProps) {
  return (
    <ul className="folders" aria-label={words.list} onKeyDown={moveFocus}>
      {parent !== null && (
        <li>
          <button type="button" onClick={() => onUp(parent)}>
            <CornerLeftUp size={16} strokeWidth={1.75} aria-hidden />
            {words.up}
          </button>
        </li>
      )}
      {folders.map((folder) => (
        <li key={folder}>
          <button type="button" onClick={() => onOpen(folder)}>
            <Folder size={16} strokeWidth={1.75} aria-hidden />
            {folder}
          </button>
        </li>
      ))}
      {folders.length === 0 && <li className="hint">{words.none}</li>}
    </ul>
  );
}

/** The arrow keys go from folder to folder as Tab does. */
function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const at = buttons.findIndex((button) => button === document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  buttons.at(Math.min(buttons.length - 1, Math.max(0, at + step)))?.focus();
  event.preventDefault();
}

interface Listing {
  readonly listing: FolderListing | null;
  readonly complaint: string | null;
  readonly go: (folder: string) => Promise<void>;
}

function useListing(): Listing {
  const { effects } = useGalley();
  const [listing, setListing] = useState<FolderListing | null>(null);
  const [complaint, setComplaint] = useState<string | null>(null);
  /** An answer that comes after a later question does not count. */
  const questions = useRef(0);
  const go = useCallback(
    async (folder: string | null): Promise<void> => {
      questions.current += 1;
      const question = questions.current;
      const answer = await effects.blog.listFolders(folder);
      if (question !== questions.current) return;
      if (answer.ok) setListing(answer.value);
      setComplaint(answer.ok ? null : describeRefusal(answer.refusal));
    },
    [effects],
  );
  useEffect(() => void go(null), [go]);
  return { listing, complaint, go };
}

/** Below a folder, in the folder's own way of writing paths. */
export function joinPath(folder: string, name: string): string {
  const slash = folder.includes("\\") && !folder.includes("/") ? "\\" : "/";
  return folder.endsWith(slash) ? folder + name : folder + slash + name;
}
