/** How it stands with the shown text, in words; a click settles what needs settling. */
import { describeRefusal } from "../effects/context";
import type { OpenPost } from "../state/state";
import { currentOpen, standingOf } from "../state/select";
import { texts } from "../texts";
import { useRun, useWindow } from "../ui/galley";

const words = texts.status;

export function SavingState() {
  const open = useWindow(currentOpen);
  const isReachable = useWindow((state) => state.isReachable);
  const isDisconnected = useWindow((state) => state.isDisconnected);
  if (!isReachable)
    return (
      <span className="saving saving-bad" role="alert">
        <span>
          {isDisconnected
            ? words.disconnected(location.port)
            : words.unreachable}
        </span>
      </span>
    );
  return open === null ? null : <StateOf open={open} />;
}

function StateOf({ open }: { readonly open: OpenPost }) {
  const run = useRun();
  const { text, hint, tone, isQuestion } = describe(open);
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
      {/* What needs the writer is said aloud; that typing is saved again and again is not. */}
      <span role={tone === "bad" ? "alert" : undefined}>
        {isQuestion ? (
          <button
            type="button"
            className="status-button"
            title={hint}
            onClick={() => run("save")}
          >
            {text}
          </button>
        ) : (
          <span title={hint}>{text}</span>
        )}
      </span>
    </span>
  );
}

interface Description {
  readonly text: string;
  readonly hint: string;
  readonly tone: "calm" | "busy" | "bad";
  readonly isQuestion?: true;
}

function describe(open: OpenPost): Description {
  const { saving, post } = open;
  if (post.readOnly !== null)
    return { text: words.readOnly, hint: words.readOnlyHint, tone: "calm" };
  switch (saving.kind) {
    case "saved":
      return { text: words.saved, hint: words.savedHint, tone: "calm" };
    case "saving":
      return { text: words.saving, hint: words.saving, tone: "calm" };
    case "unsaved":
      return describeUnsaved(open);
    case "failed": {
      const text = words.notSaved(describeRefusal(saving.refusal));
      return { text, hint: text, tone: "bad" };
    }
    case "conflict":
      return question(words.conflict, texts.posts.marks.conflict);
    case "gone":
      return question(words.gone, texts.posts.marks.gone);
  }
}

function describeUnsaved(open: OpenPost): Description {
  return standingOf(open) === "kept"
    ? { text: words.kept, hint: words.keptHint, tone: "busy" }
    : { text: words.unsaved, hint: words.unsavedHint, tone: "busy" };
}

function question(text: string, hint: string): Description {
  return { text, hint, tone: "bad", isQuestion: true };
}
