/** The proofs of the shown post, or of the index while the settings are open. */
import { useMemo, type ReactNode } from "react";
import { Proofs } from "../preview/proofs";
import { texts } from "../texts";
import { useGalley, useWindow } from "../ui/galley";
import { usePainted } from "../ui/use-painted";

interface ProofsPaneProps {
  readonly isShown: boolean;
  /** What stands at its edge. */
  readonly children: ReactNode;
}

/** The list and the text come first: a frame and a worker of their own take long to put up. */
export function ProofsPane({ isShown, children }: ProofsPaneProps) {
  const isPainted = usePainted(useWindow(({ blog }) => blog !== null));
  return (
    <aside
      className="proofs-pane"
      id="proofs"
      tabIndex={-1}
      data-pane="proofs"
      aria-label={texts.panes.proofs}
      hidden={!isShown}
    >
      {children}
      {isPainted && <BlogProofs isShown={isShown} />}
    </aside>
  );
}

function BlogProofs({ isShown }: Pick<ProofsPaneProps, "isShown">) {
  const { effects, handles, texts: openTexts, scroll, store } = useGalley();
  const blog = useProofedBlog();
  const isSettings = useWindow((state) => state.view === "settings");
  const id = useWindow(({ current, open }) =>
    current !== null && open[current] !== undefined ? current : null,
  );
  const preferences = useWindow((state) => state.preferences);
  const cardStyle = useWindow((state) => state.cardStyle);
  if (blog === null) return null;
  const hasNoPost = id === null || isSettings;
  return (
    <Proofs
      blog={blog}
      id={isSettings ? null : id}
      texts={openTexts}
      scroll={scroll}
      isShown={isShown}
      proof={hasNoPost ? "index" : preferences.proof}
      width={preferences.proofWidth}
      isDark={preferences.proofDark}
      cardStyle={cardStyle}
      onProof={(proof) => effects.setPreferences({ proof })}
      onWidth={(proofWidth) => effects.setPreferences({ proofWidth })}
      onDark={(proofDark) => effects.setPreferences({ proofDark })}
      onCardStyle={(style) => store.dispatch({ type: "card-style", style })}
      readTexts={effects.posts.readTexts}
      onOpenPost={(post) => void effects.posts.showPost(post)}
      onOpenExternal={(url) => void effects.openExternal(url)}
      onCounts={(counts) => store.dispatch({ type: "counted", counts })}
      onIndexPlace={(place) => store.dispatch({ type: "placed", place })}
      onProblems={(post, problems) =>
        store.dispatch({ type: "problems-found", id: post, problems })
      }
      onReady={(handle) => {
        handles.proofs = handle;
      }}
    />
  );
}

/** The blog with the settings of the open form, so that each change is seen at once. */
function useProofedBlog() {
  const blog = useWindow((state) => state.blog);
  const form = useWindow((state) => state.settingsForm);
  return useMemo(
    () =>
      blog === null || form === null
        ? blog
        : {
            ...blog,
            settings: form.settings,
            settingsProblems: form.problems,
          },
    [blog, form],
  );
}
