import { useEffect, useLayoutEffect, useRef, useState } from "react";

interface Heard<T> {
  readonly question: string;
  readonly answer: T;
}

/**
 * The answer to what `ask` asks; undefined until it is there. `question` names what is asked: with
 * another name it is asked anew, and late answers to the former one are dropped.
 */
export function useAnswer<T>(
  question: string,
  ask: () => Promise<T>,
): T | undefined {
  const [heard, setHeard] = useState<Heard<T> | null>(null);
  const latest = useRef(ask);
  useLayoutEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    let isWanted = true;
    void latest.current().then((answer) => {
      if (isWanted) setHeard({ question, answer });
    });
    return () => {
      isWanted = false;
    };
  }, [question]);
  return heard?.question === question ? heard.answer : undefined;
}
