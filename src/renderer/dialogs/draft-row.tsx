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

export function DraftRow(props: DraftRowProps) {
  const { draft, isGiven } = props;
  const { id, text } = draft;
  const title = useWindow(({ blog }) => titleInText(blog, id, text));
  const isThere = useWindow(({ blog }) => itemOf(blog, id) !== null);
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
      <Actions {...props} title={title} />
      {!isThere && !isGiven && (
        <p className="hint recovered-note">{words.vanished}</p>
      )}
      {draft.isDamaged && !isGiven && (
        <p className="recovered-note recovered-damaged">{words.damaged}</p>
      )}
    </li>
  );
}

function Facts({ draft }: { readonly draft: KeptDraft }) {
  const { effects } = useGalley();
  const saved = useAnswer(draft.id, () => effects.recovery.savedTextOf(draft));
  const difference = useMemo(
    () => (typeof saved === "string" ? wordsChanged(saved, draft.text) : null),
    [saved, draft],
  );
  const facts = [
    words.kept(formatMoment(draft.kept)),
    words.words(wordsOf(draft.text).length),
    ...(difference === null
      ? []
      : [words.differs(difference.added, difference.removed)]),
  ];
  return <span className="hint">{facts.join(" · ")}</span>;
}

function Actions({
  draft,
  title,
  ...props
}: DraftRowProps & { readonly title: string }) {
  const { recovery } = useGalley().effects;
  const named = (action: string) => words.actionOn(action, title);
  if (props.isGiven)
    return (
      <Button
        look="quiet"
        aria-label={named(texts.app.undo)}
        onClick={() => void recovery.keepAgain(draft)}
      >
        {texts.app.undo}
      </Button>
    );
  return (
    <div className="recovered-actions">
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
      {!props.isOnly && (
        <Button
          aria-label={named(words.putBack)}
          onClick={() => void recovery.putBack(draft)}
        >
          {words.putBack}
        </Button>
      )}
    </div>
  );
}
