/** A text was changed or removed elsewhere while it was edited here: both are shown, both can stay. */
import { useState } from "react";
import { Comparison } from "../compare/comparison";
import type { Saving } from "../state/state";
import { titleInText } from "../state/select";
import { texts } from "../texts";
import { Button } from "../ui/button";
import { useCloseDialog } from "../ui/close-dialog";
import { Dialog } from "../ui/dialog";
import { useGalley, useWindow } from "../ui/galley";

const words = texts.conflict;

export function ConflictDialog({ id }: { readonly id: string }) {
  const saving = useWindow((state) => state.open[id]?.saving);
  const title = useTitle(id);
  if (saving?.kind === "gone") return <GoneDialog id={id} title={title} />;
  if (saving?.kind !== "conflict") return null;
  return (
    <BothTexts key={saving.hash} id={id} title={title} conflict={saving} />
  );
}

interface BothTextsProps {
  readonly id: string;
  readonly title: string;
  readonly conflict: Extract<Saving, { kind: "conflict" }>;
}

function BothTexts({ id, title, conflict }: BothTextsProps) {
  const galley = useGalley();
  const close = useCloseDialog();
  // The question is about the text as it was when it was asked.
  const [mine] = useState(() => galley.texts.getText(id) ?? "");
  const [mixed, setMixed] = useState<string | null>(null);
  return (
    <Dialog
      title={words.title(title)}
      description={words.explain}
      size="wide"
      onClose={close}
      actions={
        <>
          <Button look="quiet" onClick={close}>
            {words.later}
          </Button>
          <span className="spring" />
          <Answers id={id} mixed={mixed} />
        </>
      }
    >
      <Comparison
        left={{ title: words.mine, text: mine }}
        right={{ title: words.theirs, text: conflict.theirs }}
        taking={{ label: words.takeHere, onMixed: setMixed }}
      />
    </Dialog>
  );
}

interface AnswersProps {
  readonly id: string;
  /** Lines that were put together out of both texts, or null. */
  readonly mixed: string | null;
}

function Answers({ id, mixed }: AnswersProps) {
  const { conflicts } = useGalley().effects;
  return (
    <>
      <Button
        title={words.takeTheirsHint}
        onClick={() => void conflicts.takeTheirs(id)}
      >
        {words.takeTheirs}
      </Button>
      {mixed === null && (
        <Button
          title={words.keepMineHint}
          onClick={() => void conflicts.keepMine(id)}
        >
          {words.keepMine}
        </Button>
      )}
      <Button
        title={words.keepBothHint}
        look={mixed === null ? "primary" : "plain"}
        onClick={() => void conflicts.keepBoth(id)}
      >
        {words.keepBoth}
      </Button>
      {mixed !== null && (
        <Button
          title={words.keepMixedHint}
          look="primary"
          onClick={() => void conflicts.keepMixed(id, mixed)}
        >
          {words.keepMixed}
        </Button>
      )}
    </>
  );
}

function useTitle(id: string): string {
  const { texts: openTexts } = useGalley();
  const blog = useWindow((state) => state.blog);
  return titleInText(blog, id, openTexts.getText(id) ?? "");
}

interface GoneProps {
  readonly id: string;
  readonly title: string;
}

function GoneDialog({ id, title }: GoneProps) {
  const { effects } = useGalley();
  const close = useCloseDialog();
  return (
    <Dialog
      title={texts.gone.title(title)}
      description={texts.gone.explain}
      onClose={close}
      actions={
        <>
          <Button onClick={() => void effects.conflicts.letGo(id)}>
            {texts.gone.let}
          </Button>
          <Button
            look="primary"
            onClick={() => void effects.conflicts.writeAgain(id)}
          >
            {texts.gone.write}
          </Button>
        </>
      }
    >
      {null}
    </Dialog>
  );
}
