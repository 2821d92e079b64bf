/** The problems of the shown post, then those elsewhere; each leads to its place. */
import { CircleX, Info, TriangleAlert, X, type LucideIcon } from "lucide-react";
import { useEffect, useMemo, useRef } from "react";
import type { Problem, Severity } from "#core";
import { currentProblems, otherProblems } from "../state/select";
import { texts } from "../texts";
import { IconButton } from "../ui/button";
import { useGalley, useWindow } from "../ui/galley";
import "../styles/problems.css";

const words = texts.problems;
const icons: Readonly<Record<Severity, LucideIcon>> = {
  error: CircleX,
  warning: TriangleAlert,
  note: Info,
};
/** A broken blog may have thousands; more than these nobody reads in a list. */
const mostShown = 200;

export function ProblemList() {
  const { store, handles } = useGalley();
  const section = useRef<HTMLElement>(null);
  const blog = useWindow((state) => state.blog);
  const current = useWindow((state) => state.current);
  const ofPost = useWindow(currentProblems);
  const others = useMemo(() => otherProblems(blog, current), [blog, current]);
  const hide = (): void => {
    store.dispatch({ type: "problems-shown", isShown: false });
    handles.editor?.focus();
  };
  useEffect(() => {
    const [first] =
      section.current?.querySelectorAll<HTMLElement>(".problem") ?? [];
    (first ?? section.current)?.focus();
  }, []);
  return (
    <section
      ref={section}
      className="problems"
      tabIndex={-1}
      aria-label={words.title}
      onKeyDown={(event) => event.key === "Escape" && hide()}
    >
      <header className="problems-head">
        <h2>{words.title}</h2>
        <IconButton icon={X} label={words.close} onClick={hide} />
      </header>
      <div className="problems-body">
        {ofPost.length + others.length === 0 && (
          <p className="hint">{words.none}</p>
        )}
        <Group title={words.ofPost} problems={ofPost} hasPath={false} />
        <Group title={words.ofBlog} problems={others} hasPath />
      </div>
    </section>
  );
}

interface GroupProps {
  readonly title: string;
  readonly problems: readonly Problem[];
  readonly hasPath: boolean;
}

function Group({ title, problems, hasPath }: GroupProps) {
  if (problems.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {problems.slice(0, mostShown).map((problem, index) => (
          <li key={index}>
            <ProblemButton problem={problem} hasPath={hasPath} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface ProblemButtonProps {
  readonly problem: Problem;
  readonly hasPath: boolean;
}

export function ProblemButton({ problem, hasPath }: ProblemButtonProps) {
  const { effects } = useGalley();
  const Icon = icons[problem.severity];
  const place = [
    ...(hasPath ? [problem.path] : []),
    ...(problem.line === undefined ? [] : [words.line(problem.line)]),
  ].join(", ");
  return (
    <button
      type="button"
      className={`problem problem-${problem.severity}`}
      onClick={() => void effects.posts.goToProblem(problem)}
    >
      <Icon
        size={14}
        role="img"
        aria-label={words.severity[problem.severity]}
      />
      <span className="problem-text">
        {problem.message}
        {problem.hint !== undefined && (
          <span className="problem-hint"> {problem.hint}</span>
        )}
      </span>
      <span className="problem-place">{place}</span>
    </button>
  );
}
