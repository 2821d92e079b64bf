/** The earlier texts of a post: which there are, what was different, and back to one of them. */
import { useMemo, useState } from "react";
import type { SnapshotInfo } from "#bridge";
import { Comparison } from "../compare/comparison";
import { wordsChanged } from "../compare/differences";
import { describeRefusal } from "../effects/context";
import { titleOf } from "../state/select";
import { formatMoment, texts } from "../texts";
import { Button } from "../ui/button";
import { useCloseDialog } from "../ui/close-dialog";
import { Dialog } from "../ui/dialog";
import { useGalley, useWindow } from "../ui/galley";
import { useAnswer } from "../ui/use-answer";
import { useMedia } from "../ui/use-media";
import { SavedChoice, SavedList } from "./saved-list";
import { byDay, firstOther } from "./saved-texts";
import "../styles/history.css";

const words = texts.history;

export function HistoryDialog({ id }: { readonly id: string }) {
  const { effects } = useGalley();
  const close = useCloseDialog();
  const title = useWindow(({ blog }) => titleOf(blog, id));
  const answer = useAnswer(id, () => effects.history.listHistory(id));
  if (answer?.ok === true && answer.value.length > 0)
    return <History id={id} title={title} snapshots={answer.value} />;
  return (
    <Dialog title={words.title(title)} onClose={close}>
      {answer === undefined ? (
        <p className="hint late">{words.loading}</p>
      ) : (
        <p>{answer.ok ? words.empty : words.failed}</p>
      )}
      {answer?.ok === false && (
        <p className="hint">{describeRefusal(answer.refusal)}</p>
      )}
    </Dialog>
  );
}

interface HistoryProps {
  readonly id: string;
  readonly title: string;
  readonly snapshots: readonly SnapshotInfo[];
}

/** Room for a list beside two columns of text. */
const narrowQuery = "(width < 900px)";

function History({ id, title, snapshots }: HistoryProps) {
  const { effects, texts: openTexts } = useGalley();
  const close = useCloseDialog();
  const isNarrow = useMedia(narrowQuery);
  const [opened] = useState(() => Date.now());
  const [now] = useState(() => openTexts.getText(id) ?? "");
  const hashNow = useHashNow(id);
  const [chosen, setChosen] = useState(() => firstOther(snapshots, hashNow));
  const days = useMemo(() => byDay(snapshots, opened), [snapshots, opened]);
  const text = useSnapshot(id, chosen);
  const isReadOnly = useWindow(
    ({ open }) => typeof open[id]?.post.readOnly === "string",
  );
  if (chosen === null) return null;
  const canRestore = typeof text === "string" && text !== now && !isReadOnly;
  const list = { days, chosen, onChoose: setChosen };
  return (
    <Dialog
      title={words.title(title)}
      description={words.explain}
      size="wide"
      onClose={close}
      actions={
        <>
          <Button look="quiet" onClick={close}>
            {texts.app.close}
          </Button>
          <span className="spring" />
          <Button
            look="primary"
            disabled={!canRestore}
            onClick={() => {
              if (typeof text !== "string") return;
              void effects.history.restoreText(id, { ...chosen, text });
            }}
          >
            {words.restore}
          </Button>
        </>
      }
    >
      <div className="history">
        {isNarrow ? (
          <SavedChoice {...list} />
        ) : (
          <SavedList {...list} hashNow={hashNow} />
        )}
        <ThenAndNow chosen={chosen} text={text} now={now} />
      </div>
    </Dialog>
  );
}

interface ThenAndNowProps {
  readonly chosen: SnapshotInfo;
  /** Undefined until it was read, null when it is gone. */
  readonly text: string | null | undefined;
  readonly now: string;
}

function ThenAndNow({ chosen, text, now }: ThenAndNowProps) {
  const changed = useMemo(
    () => (typeof text === "string" ? wordsChanged(text, now) : null),
    [text, now],
  );
  if (typeof text !== "string")
    return (
      <div className="history-text">
        {text === null && <p className="complaint">{words.gone}</p>}
      </div>
    );
  return (
    <div className="history-text">
      {changed !== null && (
        <p className="hint">{words.since(changed.added, changed.removed)}</p>
      )}
      <Comparison
        left={{ title: words.then(formatMoment(chosen.time)), text }}
        right={{ title: words.now, text: now }}
      />
    </div>
  );
}

/** The text on disk, as its hash; null while the window's own is not saved. */
function useHashNow(id: string): string | null {
  return useWindow(({ open }) => {
    const post = open[id];
    return post === undefined || post.isDirty ? null : post.post.hash;
  });
}

/** The text of a snapshot: undefined until it was read, null when it is gone. */
function useSnapshot(
  id: string,
  snapshot: SnapshotInfo | null,
): string | null | undefined {
  const { effects } = useGalley();
  const hash = snapshot?.hash ?? "";
  const answer = useAnswer(hash, () => effects.history.readSnapshot(id, hash));
  if (answer === undefined) return undefined;
  return answer.ok ? answer.value : null;
}
