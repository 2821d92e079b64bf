import { useEffect, useState } from "react";

/**
 * False until what was drawn first has been painted: what takes long to put up can wait for that.
 * A frame's callbacks run before its paint, so it is over when the next frame begins.
 */
export function usePainted(): boolean {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setPainted(true));
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return isPainted;
}
