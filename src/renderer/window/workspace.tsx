/** The open blog: posts, text and proofs side by side, or one at a time where there is little room. */
import type { CSSProperties } from "react";
import { defaultPreferences } from "#bridge";
import { PostsPane } from "../posts/posts-pane";
import { StatusLine } from "../status/status-line";
import { ProblemList } from "../status/problem-list";
import { texts } from "../texts";
import { Boundary } from "../ui/boundary";
import { useGalley, useWindow } from "../ui/galley";
import { Splitter } from "../ui/splitter";
import { listedBlog } from "../state/select";
import type { Pane, WindowState } from "../state/state";
import { EditorPane } from "./editor-pane";
import { PaneTabs } from "./pane-tabs";
import { ProofsPane } from "./proofs-pane";
import { useInertWhile } from "./use-inert";
import "../styles/window.css";

export function Workspace() {
  const name = useWindow((state) => listedBlog(state)?.name ?? "");
  const isNarrow = useWindow((state) => state.isNarrow);
  const postsWidth = useWindow(({ preferences }) => preferences.postsWidth);
  const proofsWidth = useWindow(({ preferences }) => preferences.proofsWidth);
  const hasPosts = useWindow((state) => isPaneShown(state, "posts"));
  const hasEditor = useWindow((state) => isPaneShown(state, "editor"));
  const hasProofs = useWindow((state) => isPaneShown(state, "proofs"));
  const hasProblems = useWindow((state) => state.hasProblems);
  // Another blog takes its place in a moment, or nothing has happened.
  const isLeft = useWindow((state) => state.isOpening);
  const part = useInertWhile(isLeft);
  const style = {
    "--posts-width": `${postsWidth}px`,
    "--proofs-width": `${proofsWidth}px`,
  } as CSSProperties;
  return (
    <div
      className="window"
      ref={part}
      aria-busy={isLeft}
      data-narrow={isNarrow || undefined}
    >
      <SkipLink />
      {isNarrow && <PaneTabs />}
      <div className="panes" style={style}>
        {hasPosts && (
          <Boundary>
            <PostsPane>
              {!isNarrow && <PostsSplitter width={postsWidth} />}
            </PostsPane>
          </Boundary>
        )}
        <main
          className="editor-pane"
          id="text"
          tabIndex={-1}
          data-pane="editor"
          hidden={!hasEditor}
        >
          <h1 className="sr-only">{name}</h1>
          <Boundary>
            <EditorPane />
          </Boundary>
          {hasProblems && <ProblemList />}
        </main>
        <Boundary>
          <ProofsPane isShown={hasProofs}>
            {!isNarrow && <ProofsSplitter width={proofsWidth} />}
          </ProofsPane>
        </Boundary>
      </div>
      <StatusLine />
    </div>
  );
}

function isPaneShown(state: WindowState, pane: Pane): boolean {
  const { isNarrow, preferences } = state;
  if (isNarrow) return state.pane === pane;
  if (pane === "posts") return preferences.hasPosts;
  return pane === "editor" || preferences.hasProofs;
}

function SkipLink() {
  const { handles } = useGalley();
  return (
    <a
      className="skip"
      href="#text"
      onClick={(event) => {
        if (handles.editor === null) return;
        event.preventDefault();
        handles.editor.focus();
      }}
    >
      {texts.app.skipToText}
    </a>
  );
}

/** The text keeps at least this much room, CSS pixels. */
const leastText = 360;

function PostsSplitter({ width }: { readonly width: number }) {
  const { effects, handles } = useGalley();
  return (
    <Splitter
      label={texts.panes.posts}
      controls="posts"
      side="left"
      width={width}
      least={200}
      most={480}
      usual={defaultPreferences.postsWidth}
      onWidth={(postsWidth) => effects.setPreferences({ postsWidth })}
      onCollapse={() => {
        effects.setPreferences({ hasPosts: false });
        handles.editor?.focus();
      }}
    />
  );
}

function ProofsSplitter({ width }: { readonly width: number }) {
  const { effects, handles } = useGalley();
  const most = Math.max(320, window.innerWidth - leastText);
  return (
    <Splitter
      label={texts.panes.proofs}
      controls="proofs"
      side="right"
      width={width}
      least={280}
      most={Math.min(1600, most)}
      usual={defaultPreferences.proofsWidth}
      onWidth={(proofsWidth) => effects.setPreferences({ proofsWidth })}
      onCollapse={() => {
        effects.setPreferences({ hasProofs: false });
        handles.editor?.focus();
      }}
    />
  );
}
