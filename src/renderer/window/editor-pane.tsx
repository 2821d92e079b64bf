/** The text of the shown post, the blog's settings, or what there is to do without either. */
import { PostEditor } from "../editor/post-editor";
import { describeRefusal } from "../effects/context";
import type { OpenPost } from "../state/state";
import { currentOpen, currentProblems } from "../state/select";
import { texts } from "../texts";
import { Button } from "../ui/button";
import { Waiting } from "../ui/waiting";
import { useGalley, useRun, useWindow } from "../ui/galley";
import { SettingsPane } from "./parts";

const words = texts.editor;

export function EditorPane() {
  const view = useWindow((state) => state.view);
  const open = useWindow(currentOpen);
  return (
    <>
      {view === "settings" && <SettingsPane />}
      <div className="text-place" data-text-place hidden={view === "settings"}>
        {open === null ? <NoText /> : <ShownText open={open} />}
      </div>
    </>
  );
}

function ShownText({ open }: { readonly open: OpenPost }) {
  const {
    effects,
    handles,
    texts: openTexts,
    scroll,
    store,
    say,
  } = useGalley();
  const blog = useWindow((state) => state.blog);
  const counts = useWindow((state) => state.counts);
  const problems = useWindow(currentProblems);
  const { editorFont, editorSize } = useWindow((state) => state.preferences);
  if (blog === null) return null;
  const { readOnly } = open.post;
  return (
    <>
      {readOnly !== null && (
        <p className="read-only" role="status">
          {words.readOnly(readOnly)}
        </p>
      )}
      <PostEditor
        post={open.post}
        blog={blog}
        texts={openTexts}
        scroll={scroll}
        cut={counts?.id === open.post.id ? counts.cut : null}
        problems={problems}
        font={editorFont}
        fontSize={editorSize}
        addPicture={effects.posts.addPicture}
        onReady={(handle) => {
          handles.editor = handle;
        }}
        onCursor={(cursor) => store.dispatch({ type: "cursor-moved", cursor })}
        onSay={say}
      />
    </>
  );
}

function NoText() {
  const run = useRun();
  const { effects } = useGalley();
  const current = useWindow((state) => state.current);
  const failure = useWindow((state) => state.failure);
  const isOpening = useWindow(({ blog }) => blog === null);
  if (isOpening) return <Waiting text={texts.app.opening} />;
  if (failure !== null)
    return (
      <div className="empty" role="alert">
        <p>{words.failed}</p>
        <p className="hint">{describeRefusal(failure)}</p>
        <Button onClick={() => void effects.posts.reopenPost()}>
          {texts.app.retry}
        </Button>
      </div>
    );
  if (current !== null) return <Waiting text={words.loading} />;
  return (
    <div className="empty">
      <p>{words.empty}</p>
      <Button onClick={() => run("new-post")}>{words.emptyAction}</Button>
    </div>
  );
}
