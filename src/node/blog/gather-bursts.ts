/** Milliseconds of quiet after which a burst of events counts as one. */
const quietMs = 120;
/** A burst that does not end is told after this all the same. */
const patienceMs = 1000;

/** Many calls of `tell` become one of `onBurst`, soon after the last of them. */
export function gatherBursts(onBurst: () => void): {
  tell(): void;
  stop(): void;
} {
  let timer: NodeJS.Timeout | null = null;
  let since = 0;
  const fire = (): void => {
    timer = null;
    onBurst();
  };
  return {
    tell() {
      if (timer === null) since = Date.now();
      else clearTimeout(timer);
      const left = since + patienceMs - Date.now();
      timer = setTimeout(fire, Math.max(0, Math.min(quietMs, left)));
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
