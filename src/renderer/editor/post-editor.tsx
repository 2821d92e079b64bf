/** The text of a post: its front matter as a form, its Markdown in CodeMirror, one scroll for both. */
import type { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";
import { FrontMatterForm } from "../front-matter/front-matter-form";
import { setCut } from "./cut-line";
import { findPlace, linkScrolling, markPlace } from "./editor-scroll";
import { createHandle } from "./editor-handle";
import { markProblems } from "./problem-marks";
import type { Cursor, PostEditorProps } from "./props";
import "./editor.css";

export function PostEditor(props: PostEditorProps) {
  const { post, texts, font, fontSize } = props;
  // Before anything draws: the form below reads the text from the same place.
  if (!texts.has(post.id)) texts.open(post);
  useSurroundings(props);
  const scroller = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const view = useEditorView(props, scroller, place);
  useMarks(props, view);
  return (
    <div
      className={`writing writing-${font}`}
      // Spell checkers go by it.
      lang={props.blog.settings.language}
      style={{ fontSize: `${fontSize}px` }}
      ref={scroller}
    >
      <FrontMatterForm
        key={post.id}
        id={post.id}
        blog={props.blog}
        texts={texts}
        isReadOnly={post.readOnly !== null}
        addPicture={props.addPicture}
        say={(message) => props.onSay?.(message)}
        onLeave={() => view.current?.focus()}
      />
      <div className="writing-text" ref={place} />
    </div>
  );
}

function useSurroundings(props: PostEditorProps): void {
  const { texts } = props;
  const latest = useRef(props);
  const telling = useRef<number | null>(null);
  useLayoutEffect(() => {
    latest.current = props;
  });
  useLayoutEffect(() => {
    texts.surround({
      blog: () => latest.current.blog,
      addPicture: (name, bytes) => {
        const { addPicture, post } = latest.current;
        return addPicture(post.id, name, bytes);
      },
      say: (message) => latest.current.onSay?.(message),
      onUpdate: ({ selectionSet, docChanged, view }) => {
        if (!selectionSet && !docChanged) return;
        // Where the caret stands is told behind the frame that shows it.
        telling.current ??= afterFrame(() => {
          telling.current = null;
          if (!view.dom.isConnected) return;
          latest.current.onCursor?.(cursorOf(view.state));
        });
      },
    });
  }, [texts]);
}

function cursorOf(state: EditorState): Cursor {
  const { head, from, to } = state.selection.main;
  const line = state.doc.lineAt(head);
  const column = head - line.from + 1;
  return { line: line.number, column, selected: to - from };
}

/** The task behind a frame's callbacks begins when the frame has been painted. */
function afterFrame(call: () => void): number {
  return requestAnimationFrame(() => setTimeout(call));
}

/** A view for each post that is shown; its state outlives it. */
function useEditorView(
  { post, texts, scroll, onReady }: PostEditorProps,
  scroller: RefObject<HTMLDivElement | null>,
  place: RefObject<HTMLDivElement | null>,
): RefObject<EditorView | null> {
  const view = useRef<EditorView | null>(null);
  const ready = useRef(onReady);
  useLayoutEffect(() => {
    ready.current = onReady;
  });
  const { id } = post;
  useLayoutEffect(() => {
    const state = texts.stateOf(id);
    if (state === null || !scroller.current || !place.current) return;
    const pane = scroller.current;
    const made = new EditorView({ state, parent: place.current });
    view.current = made;
    findPlace(made, pane, texts.show(id, made));
    const unlink = linkScrolling(made, pane, scroll);
    ready.current(createHandle(made, texts, id));
    return () => {
      ready.current(null);
      unlink();
      texts.hide(made, markPlace(made, pane));
      view.current = null;
      made.destroy();
    };
  }, [id, texts, scroll, scroller, place]);
  return view;
}

/** The cut and the problems, as the worker counted them last. */
function useMarks(
  { post, cut, problems }: PostEditorProps,
  view: RefObject<EditorView | null>,
): void {
  const { id } = post;
  const latest = useRef({ cut, problems });
  latest.current = { cut, problems };
  // Counts with the same words are no reason to draw the marks anew.
  const cutKey = JSON.stringify(cut);
  useEffect(() => {
    view.current?.dispatch({ effects: setCut.of(latest.current.cut) });
  }, [cutKey, view, id]);
  const key = JSON.stringify(problems);
  useEffect(() => {
    const shown = view.current;
    if (shown === null) return;
    shown.dispatch(markProblems(shown.state, latest.current.problems));
  }, [key, view, id]);
}
