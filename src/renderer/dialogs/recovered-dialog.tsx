/** Texts of an earlier session that were never saved: to put back, to compare, to give up. */
import { useEffect, useState } from "react";
import type { KeptDraft } from "#bridge";
import { Comparison } from "../compare/comparison";
import { titleInText } from "../state/select";
import { formatMoment, texts } from "../texts";
import { Button } from "../ui/button";
import { useCloseDialog } from "../ui/close-dialog";
import { Dialog } from "../ui/dialog";
import { useGalley, useWindow } from "../ui/galley";
import { useAnswer } from "../ui/use-answer";
import { DraftRow } from "./draft-row";
import "../styles/recovered.css";

const words = texts.recovered;

export function RecoveredDialog() {
  const { effects } = useGalley();
  const close = useCloseDialog();
  const drafts = useWindow((state) => state.recovered);
  const [given, setGiven] = useState<readonly KeptDraft[]>([]);
  const [compared, setCompared] = useState<KeptDraft | null>(null);
  useEffect(() => {
    if (drafts.length === 0) close();
  });
  const putAllBack = async (): Promise<void> => {
    await effects.recovery.putAllBack(drafts);
    close();
  };
  const giveUp = (draft: KeptDraft): void => {
    setGiven([...given.filter(({ id }) => id !== draft.id), draft]);
    void effects.recovery.giveUp(draft);
  };
  if (compared !== null)
    return (
      <Compare
        draft={compared}
        onBack={() => setCompared(null)}
        onGiveUp={giveUp}
      />
    );
  const rows = [...drafts, ...given.filter(({ id }) => !has(drafts, id))];
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
        {rows.sort(byTime).map((draft) => (
          <DraftRow
            key={draft.id}
            draft={draft}
            isGiven={!has(drafts, draft.id)}
            isOnly={drafts.length === 1}
            onCompare={() => setCompared(draft)}
            onGiveUp={() => giveUp(draft)}
          />
        ))}
      </ul>
    </Dialog>
  );
}

function has(drafts: readonly KeptDraft[], id: string): boolean {
  return drafts.some((draft) => draft.id === id);
}

function byTime(a: KeptDraft, b: KeptDraft): number {
  return b.kept - a.kept;
}

interface CompareProps {
  readonly draft: KeptDraft;
  readonly onBack: () => void;
  readonly onGiveUp: (draft: KeptDraft) => void;
}

function Compare({ draft, onBack, onGiveUp }: CompareProps) {
  const { effects } = useGalley();
  const title = useWindow(({ blog }) =>
    titleInText(blog, draft.id, draft.text),
  );
  const saved = useAnswer(draft.id, () => effects.recovery.savedTextOf(draft));
  return (
    <Dialog
      title={title}
      description={draft.isDamaged ? words.damaged : undefined}
      size="wide"
      onClose={onBack}
      actions={
        <>
          <Button look="quiet" onClick={onBack}>
            {words.backToList}
          </Button>
          <span className="spring" />
          <Button
            onClick={() => {
              onBack();
              onGiveUp(draft);
            }}
          >
            {words.giveUp}
          </Button>
          <Button
            look="primary"
            onClick={() => {
              onBack();
              void effects.recovery.putBack(draft);
            }}
          >
            {words.putBack}
          </Button>
        </>
      }
    >
      {saved !== undefined && (
        <Comparison
          left={{ title: words.saved, text: saved ?? "" }}
          right={{
            title: words.unsaved(formatMoment(draft.kept)),
            text: draft.text,
          }}
        />
      )}
    </Dialog>
  );
}
