/** Texts of an earlier session that were never saved: to put back, to compare, to give up. */
import { useEffect, useState } from "react";
import type { KeptDraft } from "#bridge";
import { titleOf } from "../state/select";
import { formatMoment, texts } from "../texts";
import { Button } from "../ui/button";
import { useCloseDialog } from "../ui/close-dialog";
import { Dialog } from "../ui/dialog";
import { useGalley, useWindow } from "../ui/galley";
import { TwoTexts } from "./two-texts";
import "../styles/recovered.css";

const words = texts.recovered;

export function RecoveredDialog() {
  const { effects } = useGalley();
  const close = useCloseDialog();
  const drafts = useWindow((state) => state.recovered);
  const [compared, setCompared] = useState<KeptDraft | null>(null);
  useEffect(() => {
    if (drafts.length === 0) close();
  });
  const putAllBack = async (): Promise<void> => {
    for (const draft of drafts) await effects.conflicts.putBack(draft);
    close();
  };
  if (compared !== null)
    return <Compare draft={compared} onBack={() => setCompared(null)} />;
  return (
    <Dialog
      title={words.title}
      description={words.explain}
      size="medium"
      onClose={close}
      actions={
        <>
          <Button look="quiet" onClick={close}>
            {words.later}
          </Button>
          <span className="spring" />
          <Button look="primary" onClick={() => void putAllBack()}>
            {drafts.length === 1 ? words.putBack : words.putBackAll}
          </Button>
        </>
      }
    >
      <ul className="recovered">
        {drafts.map((draft) => (
          <DraftRow
            key={draft.id}
            draft={draft}
            isOnly={drafts.length === 1}
            onCompare={() => setCompared(draft)}
          />
        ))}
      </ul>
    </Dialog>
  );
}

interface DraftRowProps {
  readonly draft: KeptDraft;
  readonly isOnly: boolean;
  readonly onCompare: () => void;
}

function DraftRow({ draft, isOnly, onCompare }: DraftRowProps) {
  const { effects } = useGalley();
  const title = useWindow(({ blog }) => titleOf(blog, draft.id));
  const isThere = useWindow(({ blog }) =>
    blog?.posts.some(({ meta }) => meta.path === draft.id),
  );
  return (
    <li>
      <div className="recovered-words">
        <strong>{title}</strong>
        <span className="hint">
          {words.kept(formatMoment(draft.kept))}
          {!isThere && ` · ${words.vanished}`}
        </span>
      </div>
      <Button look="quiet" onClick={onCompare}>
        {words.compare}
      </Button>
      <Button look="quiet" onClick={() => void effects.conflicts.giveUp(draft)}>
        {words.giveUp}
      </Button>
      {!isOnly && (
        <Button onClick={() => void effects.conflicts.putBack(draft)}>
          {words.putBack}
        </Button>
      )}
    </li>
  );
}

interface CompareProps {
  readonly draft: KeptDraft;
  readonly onBack: () => void;
}

function Compare({ draft, onBack }: CompareProps) {
  const { effects } = useGalley();
  const [saved, setSaved] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    void effects.conflicts.savedTextOf(draft).then((text) => {
      if (isWanted) setSaved(text ?? "");
    });
    return () => {
      isWanted = false;
    };
  }, [effects, draft]);
  return (
    <Dialog
      title={words.title}
      size="large"
      onClose={onBack}
      actions={<Button onClick={onBack}>{words.back}</Button>}
    >
      {saved !== null && (
        <TwoTexts
          mine={draft.text}
          theirs={saved}
          mineTitle={words.unsaved}
          theirsTitle={words.saved}
        />
      )}
    </Dialog>
  );
}
