/** What an export would add, change and remove, and what stands in its way. */
import { stopsExport } from "#core";
import type { ExportPreview } from "#bridge";
import { ProblemButton } from "../status/problem-list";
import { texts } from "../texts";

const words = texts.export;

export function Changes({ preview }: { readonly preview: ExportPreview }) {
  const { added, changed, removed, unchanged, problems } = preview;
  const { foreign, notWritten } = preview;
  const stopping = problems.filter(stopsExport);
  const faults = problems.filter(
    (problem) => problem.severity === "error" && !stopsExport(problem),
  );
  const errors = [...stopping, ...faults];
  const willChange = added.length + changed.length + removed.length > 0;
  return (
    <div className="changes">
      {errors.length > 0 && (
        <section aria-label={texts.problems.title}>
          {stopping.length > 0 ? (
            <p className="complaint">{words.errors(stopping.length)}</p>
          ) : (
            <p>{words.faults(faults.length)}</p>
          )}
          <ul className="change-problems">
            {errors.slice(0, 50).map((problem, index) => (
              <li key={index}>
                <ProblemButton problem={problem} hasPath />
              </li>
            ))}
          </ul>
        </section>
      )}
      {!willChange && <p>{words.nothing}</p>}
      <Files sign="+" title={words.added(added.length)} files={added} />
      <Files sign="~" title={words.changed(changed.length)} files={changed} />
      <Files sign="−" title={words.removed(removed.length)} files={removed} />
      {unchanged > 0 && willChange && (
        <p className="hint change-line">
          <span className="change-sign" aria-hidden>
            =
          </span>
          {words.unchanged(unchanged)}
        </p>
      )}
      <Files sign="·" title={words.foreign(foreign.length)} files={foreign} />
      {notWritten.length > 0 && (
        <p className="complaint">{words.notWritten(notWritten.length)}</p>
      )}
      <Files
        sign="!"
        title={words.withoutPlace(notWritten.length)}
        files={notWritten}
      />
    </div>
  );
}

/** A site of ten thousand files is not listed whole. */
const mostListed = 500;

interface FilesProps {
  /** Says the same as the words, for the eye. */
  readonly sign: string;
  readonly title: string;
  readonly files: readonly string[];
}

function Files({ sign, title, files }: FilesProps) {
  if (files.length === 0) return null;
  return (
    <details>
      <summary>
        <span className="change-sign" aria-hidden>
          {sign}
        </span>
        {title}
      </summary>
      <ul className="change-files">
        {files.slice(0, mostListed).map((file) => (
          <li key={file}>{file}</li>
        ))}
        {files.length > mostListed && <li>…</li>}
      </ul>
    </details>
  );
}
