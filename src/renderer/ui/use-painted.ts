import { useEffect, useState } from "react";

/**
 * False until what is drawn once `isReady` has been painted: what takes long to put up can wait for that.
 * A frame's callbacks run before its paint, so it is over when the next frame begins.
 */
export function usePainted(isReady: boolean): boolean {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    if (!isReady) return;
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setPainted(true));
    });
    return () => cancelAnimationFrame(frame);
  }, [isReady]);
  return isPainted;
}
