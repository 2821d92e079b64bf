/** One recovered text: which post, when, how much; and what can be done with it. */
import { useMemo } from "react";
import type { KeptDraft } from "#bridge";
import { wordsChanged, wordsOf } from "../compare/differences";
import { itemOf, titleInText } from "../state/select";
import { formatMoment, texts } from "../texts";
import { Button } from "../ui/button";
import { useGalley, useWindow } from "../ui/galley";
import { useAnswer } from "../ui/use-answer";

const words = texts.recovered;

interface DraftRowProps {
  readonly draft: KeptDraft;
  /** It was given up just now. */
  readonly isGiven: boolean;
  /** The dialog's own button puts it back. */
  readonly isOnly: boolean;
  readonly onCompare: () => void;
  readonly onGiveUp: () => void;
}

export function DraftRow({ draft, isGiven, isOnly, ...props }: DraftRowProps) {
  const { effects } = useGalley();
  const { id, text } = draft;
  const title = useWindow(({ blog }) => titleInText(blog, id, text));
  const named = (action: string) => words.actionOn(action, title);
  return (
    <li>
      <div className="recovered-words">
        <strong>{title}</strong>
        {isGiven ? (
          <span className="hint" role="status">
            {words.givenUp}
          </span>
        ) : (
          <Facts draft={draft} />
        )}
      </div>
      {isGiven ? (
        <Button
          look="quiet"
          aria-label={named(texts.app.undo)}
          onClick={() => void effects.recovery.keepAgain(draft)}
        >
          {texts.app.undo}
        </Button>
      ) : (
        <>
          <Button
            look="quiet"
            aria-label={named(words.compare)}
            onClick={props.onCompare}
          >
            {words.compare}
          </Button>
          <Button
            look="quiet"
            aria-label={named(words.giveUp)}
            onClick={props.onGiveUp}
          >
            {words.giveUp}
          </Button>
          {!isOnly && (
            <Button
              aria-label={named(words.putBack)}
              onClick={() => void effects.recovery.putBack(draft)}
            >
              {words.putBack}
            </Button>
          )}
        </>
      )}
    </li>
  );
}

function Facts({ draft }: { readonly draft: KeptDraft }) {
  const isThere = useWindow(({ blog }) => itemOf(blog, draft.id) !== null);
  const { effects } = useGalley();
  const saved = useAnswer(draft.id, () => effects.recovery.savedTextOf(draft));
  const difference = useMemo(
    () => (typeof saved !== "string" ? null : wordsChanged(saved, draft.text)),
    [saved, draft],
  );
  const facts = [
    words.kept(formatMoment(draft.kept)),
    words.words(wordsOf(draft.text).length),
    ...(difference === null
      ? []
      : [words.differs(difference.added, difference.removed)]),
  ];
  return (
    <>
      <span className="hint">{facts.join(" · ")}</span>
      {!isThere && <span className="hint">{words.vanished}</span>}
      {draft.isDamaged && (
        <span className="recovered-damaged">{words.damaged}</span>
      )}
    </>
  );
}
