/** The foot of the window: counts, how it stands with saving, what just happened, problems. */
import { texts } from "../texts";
import { currentProblems, otherProblems } from "../state/select";
import { CommandButton } from "../ui/command-button";
import { useRun, useWindow } from "../ui/galley";
import { Counts } from "./counts";
import { Elsewhere } from "./elsewhere";
import { NoticeLine } from "./notice-line";
import { SavingState } from "./saving-state";
import { useMemo } from "react";
import "../styles/status.css";

const words = texts.status;

export function StatusLine() {
  const isNarrow = useWindow((state) => state.isNarrow);
  return (
    <footer
      className="status"
      data-status
      tabIndex={-1}
      aria-label={words.region}
      role="contentinfo"
    >
      {!isNarrow && <CommandButton id="toggle-posts" />}
      <Counts />
      <Elsewhere />
      <div className="status-middle">
        <NoticeLine />
        <SavingState />
      </div>
      <ProblemsButton />
      <ExportButton />
      {!isNarrow && <CommandButton id="toggle-proofs" />}
    </footer>
  );
}

/** While an export runs without its dialog, how far it is. */
function ExportButton() {
  const run = useRun();
  const state = useWindow((window) => window.export);
  const progress = state.step === "running" ? state.progress : null;
  return (
    <button
      type="button"
      className="status-button"
      onClick={() => run("export")}
    >
      {progress === null
        ? words.export
        : texts.export.progress(
            texts.export.phases[progress.phase],
            progress.done,
            progress.total,
          )}
    </button>
  );
}

function ProblemsButton() {
  const run = useRun();
  const isShown = useWindow((state) => state.hasProblems);
  const ofPost = useWindow(currentProblems);
  const blog = useWindow((state) => state.blog);
  const current = useWindow((state) => state.current);
  const others = useMemo(
    () => otherProblems(blog, current).length,
    [blog, current],
  );
  if (blog === null) return null;
  const count = ofPost.length + others;
  return (
    <button
      type="button"
      className="status-button"
      aria-expanded={isShown}
      onClick={() => run("show-problems")}
    >
      {count === 0 ? words.noProblems : words.problems(count)}
    </button>
  );
}
