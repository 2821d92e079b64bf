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

/** One dialog that shows the list or one comparison: the focus stays in it. */
export function RecoveredDialog() {
  const { effects } = useGalley();
  const close = useCloseDialog();
  const drafts = useWindow((state) => state.recovered);
  const blog = useWindow((state) => state.blog);
  const [given, setGiven] = useState<readonly KeptDraft[]>([]);
  const [compared, setCompared] = useState<KeptDraft | null>(null);
  useEffect(() => {
    if (drafts.length === 0) close();
  });
  const giveUp = (draft: KeptDraft): void => {
    setCompared(null);
    setGiven([...given.filter(({ id }) => id !== draft.id), draft]);
    void effects.recovery.giveUp(draft);
  };
  const back = (): void => setCompared(null);
  if (compared !== null)
    return (
      <Dialog
        title={titleInText(blog, compared.id, compared.text)}
        description={compared.isDamaged ? words.damaged : undefined}
        size="wide"
        onClose={back}
        actions={
          <CompareActions
            onBack={back}
            onGiveUp={() => giveUp(compared)}
            onPutBack={() => {
              back();
              void effects.recovery.putBack(compared);
            }}
          />
        }
      >
        <CompareWithDisk draft={compared} />
      </Dialog>
    );
  const rows = [...drafts, ...given.filter(({ id }) => !has(drafts, id))];
  return (
    <Dialog
      title={words.title}
      description={words.explain}
      size="medium"
      onClose={close}
      actions={<ListActions drafts={drafts} onClose={close} />}
    >
      <ul className="recovered">
        {rows.sort(byTime).map((draft) => (
          <DraftRow
            key={draft.id}
            draft={draft}
            isGiven={!has(drafts, draft.id)}
            isOnly={rows.length === 1}
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

interface ListActionsProps {
  readonly drafts: readonly KeptDraft[];
  readonly onClose: () => void;
}

function ListActions({ drafts, onClose }: ListActionsProps) {
  const { effects } = useGalley();
  const putAllBack = async (): Promise<void> => {
    await effects.recovery.putAllBack(drafts);
    onClose();
  };
  return (
    <>
      <Button look="quiet" onClick={onClose}>
        {words.later}
      </Button>
      <span className="spring" />
      <Button look="primary" onClick={() => void putAllBack()}>
        {drafts.length === 1 ? words.putBack : words.putBackAll}
      </Button>
    </>
  );
}

interface CompareActionsProps {
  readonly onBack: () => void;
  readonly onGiveUp: () => void;
  readonly onPutBack: () => void;
}

function CompareActions(props: CompareActionsProps) {
  return (
    <>
      <Button look="quiet" onClick={props.onBack}>
        {words.backToList}
      </Button>
      <span className="spring" />
      <Button onClick={props.onGiveUp}>{words.giveUp}</Button>
      <Button look="primary" onClick={props.onPutBack}>
        {words.putBack}
      </Button>
    </>
  );
}

function CompareWithDisk({ draft }: { readonly draft: KeptDraft }) {
  const { effects } = useGalley();
  const saved = useAnswer(draft.id, () => effects.recovery.savedTextOf(draft));
  if (saved === undefined) return null;
  return (
    <Comparison
      left={{ title: words.saved, text: saved ?? "" }}
      right={{
        title: words.unsaved(formatMoment(draft.kept)),
        text: draft.text,
      }}
    />
  );
}
