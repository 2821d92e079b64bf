/** The earlier texts of a post: which there are, what was different, and back to one of them. */
import { useMemo, useState } from "react";
import type { Answer, SnapshotInfo } from "#bridge";
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

/** One dialog from the first moment on: the focus stays in it while the list is read. */
export function HistoryDialog({ id }: { readonly id: string }) {
  const { effects, texts: openTexts } = useGalley();
  const close = useCloseDialog();
  const title = useWindow(({ blog }) => titleOf(blog, id));
  const hashNow = useHashNow(id);
  const [now] = useState(() => openTexts.getText(id) ?? "");
  const answer = useAnswer(id, () => effects.history.listHistory(id));
  const snapshots = answer?.ok === true ? answer.value : none;
  const [picked, setPicked] = useState<SnapshotInfo | null>(null);
  const chosen = picked ?? firstOther(snapshots, hashNow);
  const text = useSnapshot(id, chosen);
  if (chosen === null)
    return (
      <Dialog title={words.title(title)} onClose={close}>
        <NoTexts answer={answer} />
      </Dialog>
    );
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
          <Restore id={id} chosen={chosen} text={text} now={now} />
        </>
      }
    >
      <div className="history">
        <Snapshots
          snapshots={snapshots}
          chosen={chosen}
          hashNow={hashNow}
          onChoose={setPicked}
        />
        <ThenAndNow chosen={chosen} text={text} now={now} />
      </div>
    </Dialog>
  );
}

const none: readonly SnapshotInfo[] = [];

function NoTexts({
  answer,
}: {
  readonly answer: Answer<readonly SnapshotInfo[]> | undefined;
}) {
  if (answer === undefined) return <p className="hint late">{words.loading}</p>;
  if (answer.ok) return <p>{words.empty}</p>;
  return (
    <>
      <p>{words.failed}</p>
      <p className="hint">{describeRefusal(answer.refusal)}</p>
    </>
  );
}

interface SnapshotsProps {
  readonly snapshots: readonly SnapshotInfo[];
  readonly chosen: SnapshotInfo;
  readonly hashNow: string | null;
  readonly onChoose: (snapshot: SnapshotInfo) => void;
}

/** Room for a list beside two columns of text. */
const narrowQuery = "(width < 900px)";

function Snapshots({ snapshots, hashNow, ...props }: SnapshotsProps) {
  const isNarrow = useMedia(narrowQuery);
  const [opened] = useState(() => Date.now());
  const days = useMemo(() => byDay(snapshots, opened), [snapshots, opened]);
  return isNarrow ? (
    <SavedChoice days={days} {...props} />
  ) : (
    <SavedList days={days} hashNow={hashNow} {...props} />
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
  if (typeof text !== "string" || changed === null)
    return <div>{text === null && <p>{words.gone}</p>}</div>;
  return (
    <Comparison
      left={{ title: words.then(formatMoment(chosen.time)), text }}
      right={{ title: words.now, text: now }}
      summary={words.since(changed.added, changed.removed)}
    />
  );
}

function Restore({
  id,
  chosen,
  text,
  now,
}: ThenAndNowProps & { readonly id: string }) {
  const { effects } = useGalley();
  const isReadOnly = useWindow(
    ({ open }) => typeof open[id]?.post.readOnly === "string",
  );
  const canRestore = typeof text === "string" && text !== now && !isReadOnly;
  return (
    <Button
      look="primary"
      disabled={!canRestore}
      onClick={() => {
        if (typeof text !== "string") return;
        void effects.history.restoreText(id, { time: chosen.time, text });
      }}
    >
      {words.restore}
    </Button>
  );
}

/** Hash of the text on disk; null while the window's own is not saved. */
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
  const answer = useAnswer(hash, () =>
    hash === ""
      ? Promise.resolve(undefined)
      : effects.history.readSnapshot(id, hash),
  );
  if (answer === undefined) return undefined;
  return answer.ok ? answer.value : null;
}
