import { useMemo } from "react";
import type { OpenPost } from "../state/state";
import { useWindow } from "../ui/galley";

/** The open posts, and those with a recovered text that waits: what the list counts as not saved. */
export function useUnsaved(): Readonly<
  Record<string, Pick<OpenPost, "isDirty">>
> {
  const open = useWindow((state) => state.open);
  const recovered = useWindow((state) => state.recovered);
  return useMemo(
    () => ({
      ...open,
      ...Object.fromEntries(recovered.map(({ id }) => [id, { isDirty: true }])),
    }),
    [open, recovered],
  );
}
