/** Two texts side by side, read-only, their differing lines marked; they scroll together. */
import { useLayoutEffect, useMemo, useRef } from "react";
import { texts } from "../texts";
import { compareLines, type ComparedLine } from "./compare-lines";
import "../styles/two-texts.css";

interface TwoTextsProps {
  readonly mine: string;
  readonly theirs: string;
  readonly mineTitle: string;
  readonly theirsTitle: string;
}

export function TwoTexts(props: TwoTextsProps) {
  const { mine, theirs, mineTitle, theirsTitle } = props;
  const compared = useMemo(() => compareLines(mine, theirs), [mine, theirs]);
  const left = useRef<HTMLDivElement>(null);
  const right = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const first = left.current?.querySelector(".differs");
    (first ?? right.current?.querySelector(".differs"))?.scrollIntoView({
      block: "center",
    });
  }, [compared]);
  const follow = (from: HTMLElement | null, to: HTMLElement | null): void => {
    if (from && to) to.scrollTop = from.scrollTop;
  };
  return (
    <>
      {compared.areSame && <p className="hint">{texts.conflict.same}</p>}
      <div className="two-texts">
        <OneText
          title={mineTitle}
          lines={compared.mine}
          box={left}
          onScroll={() => follow(left.current, right.current)}
        />
        <OneText
          title={theirsTitle}
          lines={compared.theirs}
          box={right}
          onScroll={() => follow(right.current, left.current)}
        />
      </div>
    </>
  );
}

/** A text of ten megabytes is not laid out line by line: what differs, and some lines around it. */
const mostLines = 3000;
const around = 3;

function OneText({
  title,
  lines,
  box,
  onScroll,
}: {
  readonly title: string;
  readonly lines: readonly ComparedLine[];
  readonly box: React.RefObject<HTMLDivElement | null>;
  readonly onScroll: () => void;
}) {
  const shown = lines.length <= mostLines ? lines : nearDifferences(lines);
  return (
    <section className="one-text" aria-label={title}>
      <h3>{title}</h3>
      <div
        ref={box}
        className="compared-lines"
        tabIndex={0}
        role="group"
        aria-label={title}
        onScroll={onScroll}
      >
        {shown.map((line) => (
          <div
            key={line.number}
            className={line.differs ? "compared-line differs" : "compared-line"}
          >
            <span className="compared-number" aria-hidden>
              {line.number}
            </span>
            {line.differs && (
              <span className="sr-only">{texts.conflict.differs}: </span>
            )}
            <span className="compared-text">{line.text || " "}</span>
          </div>
        ))}
      </div>
    </section>
  );
}

function nearDifferences(
  lines: readonly ComparedLine[],
): readonly ComparedLine[] {
  const near = new Set<number>();
  for (const { number, differs } of lines) {
    if (!differs) continue;
    for (let at = number - around; at <= number + around; at += 1) near.add(at);
  }
  return lines.filter(({ number }) => near.has(number)).slice(0, mostLines);
}
