/** What a page shows that was not let in, or whose host does not answer. */
import { texts } from "../texts";

export function NoHost({ reason }: { readonly reason: unknown }) {
  const isRefused = reason instanceof Error && reason.name === "NoEntryError";
  return (
    <main className="empty" role="alert">
      <p>{isRefused ? texts.app.noEntry : texts.app.noHost}</p>
      <p className="hint">{texts.app.noEntryHint}</p>
    </main>
  );
}
