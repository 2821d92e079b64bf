/** How far an export is, and how it ended. */
import type { ExportProgress, ExportResult, Refusal } from "#bridge";
import { ProblemButton } from "../status/problem-list";
import { texts } from "../texts";

const words = texts.export;
const mostListed = 50;

export function Progress({
  progress,
}: {
  readonly progress: ExportProgress | null;
}) {
  const phase = words.phases[progress?.phase ?? "reading"];
  const label =
    progress === null
      ? phase
      : words.progress(phase, progress.done, progress.total);
  return (
    <div className="export-progress">
      <progress
        aria-label={words.title}
        max={progress?.total ?? 1}
        value={progress === null ? undefined : progress.done}
      />
      <p role="status">{label}</p>
    </div>
  );
}

export function Outcome({ result }: { readonly result: ExportResult }) {
  const { problems } = result;
  return (
    <div role="status">
      <p className="export-finished">{words.finished}</p>
      <p>{words.result(result.added, result.changed, result.removed)}</p>
      {result.kept.length > 0 && (
        <p className="hint">{words.kept(result.kept.length)}</p>
      )}
      {result.notWritten.length > 0 && (
        <details className="changes">
          <summary className="complaint">
            {words.notWritten(result.notWritten.length)}
          </summary>
          <ul className="change-files">
            {result.notWritten.slice(0, mostListed).map((file) => (
              <li key={file}>{file}</li>
            ))}
          </ul>
        </details>
      )}
      {problems.length > 0 && (
        <details className="changes">
          <summary>{texts.status.problems(problems.length)}</summary>
          <ul className="change-problems">
            {problems.slice(0, mostListed).map((problem, index) => (
              <li key={index}>
                <ProblemButton problem={problem} hasPath />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

export function Stopped({ refusal }: { readonly refusal: Refusal }) {
  if (refusal.code === "cancelled")
    return <p role="status">{words.cancelled}</p>;
  // Refused before anything was begun: there is no export that could have stopped.
  const isRefused = refusal.code === "target-refused";
  return (
    <div role="alert">
      <p className="complaint">
        {isRefused ? refusal.message : `${words.failed} ${refusal.message}`}
      </p>
      {refusal.path !== undefined && <p className="path">{refusal.path}</p>}
      <p>
        {isRefused ? words.untouched : words.safe} {refusal.hint}
      </p>
    </div>
  );
}
