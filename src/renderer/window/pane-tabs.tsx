/** Which pane is shown where only one has room. */
import type { Pane } from "../state/state";
import { texts } from "../texts";
import { useGalley, useWindow } from "../ui/galley";
import { Segments } from "../ui/segments";

const choices: readonly { readonly value: Pane; readonly label: string }[] = [
  { value: "posts", label: texts.posts.region },
  { value: "editor", label: texts.editor.region },
  { value: "proofs", label: texts.proofs.region },
];

export function PaneTabs() {
  const { store } = useGalley();
  const pane = useWindow((state) => state.pane);
  return (
    <header className="pane-tabs">
      <Segments
        label={texts.app.panes}
        value={pane}
        choices={choices}
        onChange={(next) => store.dispatch({ type: "pane-shown", pane: next })}
      />
    </header>
  );
}
