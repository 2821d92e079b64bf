/**
 * Two texts compared: side by side, or in one column where there is no room. Differences are
 * stepped through with buttons or F7, and said aloud; they can be taken over from right to left.
 */
import {
  ChevronDown,
  ChevronUp,
  FoldVertical,
  UnfoldVertical,
} from "lucide-react";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { texts } from "../texts";
import { Button, IconButton } from "../ui/button";
import { useMedia } from "../ui/use-media";
import { likenessOf, type Difference } from "./differences";
import { useCompareView, type Compared, type Side } from "./use-compare-view";
import "./compare.css";

const words = texts.compare;

interface ComparisonProps {
  readonly left: Side;
  readonly right: Side;
  /** How much differs, in words. */
  readonly summary?: string;
  /** Taking over is offered: what the button says, and who hears of the left text's lines. */
  readonly taking?: Taking;
}

export interface Taking {
  readonly label: string;
  /** Null when the left text is again as it was. */
  readonly onMixed: (lines: string | null) => void;
}

/** Two columns of a legible width need this much. */
const narrowQuery = "(width < 760px)";

export function Comparison(props: ComparisonProps) {
  const { left, right, summary, taking } = props;
  const isNarrow = useMedia(narrowQuery);
  const [isFolded, setIsFolded] = useState(true);
  const compared = useCompareView({
    left,
    right,
    isNarrow,
    isFolded,
    takeControl: taking === undefined ? null : () => takeButton(taking.label),
    onMixed: taking?.onMixed,
  });
  const likeness = likenessOf(left.text, right.text);
  useStepKeys(compared.step);
  return (
    <div className="compare">
      <Stepping
        compared={compared}
        summary={summary}
        taking={taking}
        isFolded={isFolded}
        onFold={setIsFolded}
      />
      {likeness !== "different" && (
        <p className="compare-same">
          {likeness === "same" ? words.same : words.sameLines}
        </p>
      )}
      <div
        className="compare-sheet"
        data-narrow={isNarrow || undefined}
        data-taking={taking !== undefined || undefined}
      >
        <div className="compare-titles">
          <h3 className="compare-left">
            {compared.isMixed ? words.mixed(left.title) : left.title}
          </h3>
          <h3 className="compare-right">{right.title}</h3>
        </div>
        <div className="compare-place" ref={compared.place} />
      </div>
    </div>
  );
}

interface SteppingProps {
  readonly compared: Compared;
  readonly summary: string | undefined;
  readonly taking: Taking | undefined;
  readonly isFolded: boolean;
  readonly onFold: (isFolded: boolean) => void;
}

function Stepping(props: SteppingProps) {
  const { compared, summary, taking, isFolded, onFold } = props;
  const { count, current, difference, isMixed } = compared;
  const id = useId();
  return (
    <div className="compare-bar" role="group" aria-label={words.bar}>
      <IconButton
        icon={ChevronUp}
        label={words.previous}
        keys="Shift+F7"
        disabled={count === 0}
        onClick={() => compared.step(-1)}
      />
      <IconButton
        icon={ChevronDown}
        label={words.next}
        keys="F7"
        disabled={count === 0}
        onClick={() => compared.step(1)}
      />
      <span id={id} className="compare-count">
        {count === 0 ? words.none : words.place(current + 1, count)}
        {summary !== undefined && count > 0 && (
          <span className="hint"> · {summary}</span>
        )}
      </span>
      <span className="sr-only" role="status">
        {count === 0 ? words.none : words.place(current + 1, count)}
        {difference !== null && `. ${spoken(difference)}`}
      </span>
      {taking !== undefined && (
        <Button
          look="quiet"
          disabled={count === 0}
          aria-describedby={id}
          onClick={compared.take}
        >
          {taking.label}
        </Button>
      )}
      {isMixed && (
        <Button look="quiet" onClick={compared.reset}>
          {words.reset}
        </Button>
      )}
      <span className="spring" />
      <IconButton
        icon={isFolded ? UnfoldVertical : FoldVertical}
        label={isFolded ? words.unfold : words.fold}
        onClick={() => onFold(!isFolded)}
      />
    </div>
  );
}

/** Wherever in the question the focus is. */
function useStepKeys(step: Compared["step"]): void {
  const latest = useRef(step);
  useLayoutEffect(() => {
    latest.current = step;
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.key !== "F7") return;
      latest.current(event.shiftKey ? -1 : 1);
      event.preventDefault();
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, []);
}

/** As much of a difference as one listens to. */
const mostSpoken = 160;

function spoken({ left, right }: Difference): string {
  const quote = (text: string): string =>
    text.trim() === "" ? words.nothing : shorten(text.trim());
  return words.spoken(quote(left), quote(right));
}

function shorten(text: string): string {
  return text.length > mostSpoken ? `${text.slice(0, mostSpoken)}…` : text;
}

/** For the pointer; the keyboard has the same in the bar above. */
function takeButton(label: string): HTMLElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "compare-take";
  button.tabIndex = -1;
  button.title = label;
  button.setAttribute("aria-label", label);
  button.textContent = "←";
  return button;
}
