/** How it stands with the shown text, in words; a click settles what needs settling. */
import { describeRefusal } from "../effects/context";
import type { OpenPost } from "../state/state";
import { currentOpen } from "../state/select";
import { texts } from "../texts";
import { useRun, useWindow } from "../ui/galley";

const words = texts.status;

export function SavingState() {
  const run = useRun();
  const open = useWindow(currentOpen);
  const isReachable = useWindow((state) => state.isReachable);
  if (!isReachable)
    return (
      <span className="saving saving-bad" role="alert">
        <span title={words.unreachable}>{words.unreachable}</span>
      </span>
    );
  if (open === null) return null;
  const { text, tone, isQuestion } = describe(open);
  return (
    <span className={`saving saving-${tone}`}>
      {open.unprotected !== null && (
        <span
          className="saving-bad"
          role="alert"
          title={words.notProtectedHint(open.unprotected)}
        >
          {words.notProtected}
        </span>
      )}
      {isQuestion ? (
        <button
          type="button"
          className="status-button"
          onClick={() => run("save")}
        >
          {text}
        </button>
      ) : (
        <span aria-live={tone === "bad" ? "assertive" : "off"} title={text}>
          {text}
        </span>
      )}
    </span>
  );
}

interface Description {
  readonly text: string;
  readonly tone: "calm" | "busy" | "bad";
  readonly isQuestion: boolean;
}

function describe({ saving, post }: OpenPost): Description {
  const calm = (text: string): Description => ({
    text,
    tone: "calm",
    isQuestion: false,
  });
  if (post.readOnly !== null) return calm(words.readOnly);
  switch (saving.kind) {
    case "saved":
      return calm(words.saved);
    case "saving":
      return calm(words.saving);
    case "unsaved":
      return { text: words.unsaved, tone: "busy", isQuestion: false };
    case "failed": {
      const text = words.notSaved(describeRefusal(saving.refusal));
      return { text, tone: "bad", isQuestion: false };
    }
    case "conflict":
      return { text: words.conflict, tone: "bad", isQuestion: true };
    case "gone":
      return { text: words.gone, tone: "bad", isQuestion: true };
  }
}
