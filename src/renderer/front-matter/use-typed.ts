/** A field's words while they are typed: the text trims them, the writer is not done with them. */
import { useState } from "react";

export interface Typed {
  readonly value: string;
  readonly onChange: (next: string) => void;
}

/** Shows what was typed as long as it says the same as the text; the text wins when it says otherwise. */
export function useTyped(
  value: string,
  commit: (value: string) => void,
): Typed {
  const [typed, setTyped] = useState(value);
  const isSame =
    typed.trim().replace(/\s+/g, " ") === value.trim().replace(/\s+/g, " ");
  return {
    value: isSame ? typed : value,
    onChange: (next) => {
      setTyped(next);
      commit(next.trim());
    },
  };
}
