/** A text was changed or removed elsewhere while it was edited here: both are shown, both can stay. */
import { readPost } from "#core";
import { itemOf, titleOf } from "../state/select";
import { texts } from "../texts";
import { Button } from "../ui/button";
import { useCloseDialog } from "../ui/close-dialog";
import { Dialog } from "../ui/dialog";
import { useGalley, useWindow } from "../ui/galley";
import { TwoTexts } from "./two-texts";

const words = texts.conflict;

export function ConflictDialog({ id }: { readonly id: string }) {
  const galley = useGalley();
  const close = useCloseDialog();
  const open = useWindow((state) => state.open[id]);
  const title = useTitle(id);
  if (open?.saving.kind === "gone") return <GoneDialog id={id} title={title} />;
  if (open?.saving.kind !== "conflict") return null;
  const { conflicts } = galley.effects;
  return (
    <Dialog
      title={words.title(title)}
      description={words.explain}
      size="large"
      onClose={close}
      actions={
        <>
          <Button look="quiet" onClick={close}>
            {words.later}
          </Button>
          <span className="spring" />
          <Button
            title={words.takeTheirsHint}
            onClick={() => conflicts.takeTheirs(id)}
          >
            {words.takeTheirs}
          </Button>
          <Button
            title={words.keepMineHint}
            onClick={() => void conflicts.keepMine(id)}
          >
            {words.keepMine}
          </Button>
          <Button
            title={words.keepBothHint}
            look="primary"
            onClick={() => void conflicts.keepBoth(id)}
          >
            {words.keepBoth}
          </Button>
        </>
      }
    >
      <TwoTexts
        mine={galley.texts.getText(id) ?? open.post.text}
        theirs={open.saving.theirs}
        mineTitle={words.mine}
        theirsTitle={words.theirs}
      />
    </Dialog>
  );
}

/** A file that is gone has left the list: its text still has the title. */
function useTitle(id: string): string {
  const { texts: openTexts } = useGalley();
  const blog = useWindow((state) => state.blog);
  const text = openTexts.getText(id);
  if (blog === null || text === null || itemOf(blog, id) !== null)
    return titleOf(blog, id);
  return readPost(id, text, blog.settings).meta.title || id;
}

interface GoneProps {
  readonly id: string;
  readonly title: string;
}

function GoneDialog({ id, title }: GoneProps) {
  const { effects } = useGalley();
  const close = useCloseDialog();
  return (
    <Dialog
      title={texts.gone.title(title)}
      description={texts.gone.explain}
      onClose={close}
      actions={
        <>
          <Button look="danger" onClick={() => effects.conflicts.letGo(id)}>
            {texts.gone.let}
          </Button>
          <Button
            look="primary"
            onClick={() => void effects.conflicts.writeAgain(id)}
          >
            {texts.gone.write}
          </Button>
        </>
      }
    >
      {null}
    </Dialog>
  );
}
