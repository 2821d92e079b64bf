import { useGalley } from "./galley";

/** Closes the question that is open. */
export function useCloseDialog(): () => void {
  const { store } = useGalley();
  return () => store.dispatch({ type: "dialog-shown", dialog: null });
}
