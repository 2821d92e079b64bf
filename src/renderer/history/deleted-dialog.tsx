/** Posts that were deleted within the last thirty days, in this session or before; each can come back. */
import type { DeletedPost } from "#bridge";
import { describeRefusal } from "../effects/context";
import { formatMoment, texts } from "../texts";
import { Button } from "../ui/button";
import { useCloseDialog } from "../ui/close-dialog";
import { Dialog } from "../ui/dialog";
import { useGalley } from "../ui/galley";
import { useAnswer } from "../ui/use-answer";
import "../styles/recovered.css";

const words = texts.deleted;

export function DeletedDialog() {
  const { effects } = useGalley();
  const close = useCloseDialog();
  const answer = useAnswer("deleted", effects.history.listDeleted);
  const posts = answer?.ok === true ? answer.value : [];
  return (
    <Dialog
      title={words.title}
      description={posts.length > 0 ? words.explain : undefined}
      size="medium"
      onClose={close}
    >
      {answer === undefined && <p className="hint late">{words.loading}</p>}
      {answer?.ok === true && posts.length === 0 && <p>{words.empty}</p>}
      {answer?.ok === false && (
        <>
          <p>{words.failed}</p>
          <p className="hint">{describeRefusal(answer.refusal)}</p>
        </>
      )}
      {posts.length > 0 && (
        <ul className="recovered" aria-label={words.list}>
          {posts.map((post) => (
            <DeletedRow key={`${post.time}:${post.id}`} post={post} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function DeletedRow({ post }: { readonly post: DeletedPost }) {
  const { effects } = useGalley();
  const close = useCloseDialog();
  const { id, title, time } = post;
  return (
    <li>
      <div className="recovered-words">
        <strong>{title || id}</strong>
        <span className="hint">
          {words.when(formatMoment(time))} · {id}
        </span>
      </div>
      <Button
        aria-label={words.restoreTitle(title || id)}
        onClick={() => {
          close();
          void effects.posts.restorePost(id, time);
        }}
      >
        {words.restore}
      </Button>
    </li>
  );
}
