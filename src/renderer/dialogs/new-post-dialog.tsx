/** Asks for the title of a new post or page: the file is named after it. */
import { useState, type FormEvent } from "react";
import type { PostKind } from "#core";
import { texts } from "../texts";
import { Button } from "../ui/button";
import { useCloseDialog } from "../ui/close-dialog";
import { Dialog } from "../ui/dialog";
import { TextField } from "../ui/field";
import { useGalley } from "../ui/galley";

const words = texts.newPost;

export function NewPostDialog({ kind }: { readonly kind: PostKind }) {
  const { effects, handles } = useGalley();
  const close = useCloseDialog();
  const [title, setTitle] = useState("");
  const create = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (title.trim() === "") return;
    close();
    await effects.posts.createPost(title.trim(), kind);
    // Two frames: the dialog gives the focus back first.
    setTimeout(() => handles.editor?.focus(), 50);
  };
  return (
    <Dialog
      title={words[kind]}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{texts.app.cancel}</Button>
          <Button
            look="primary"
            type="submit"
            form="new-post"
            disabled={title.trim() === ""}
          >
            {words.create}
          </Button>
        </>
      }
    >
      <form id="new-post" onSubmit={(event) => void create(event)}>
        <TextField
          label={words.title}
          placeholder={words.placeholder}
          value={title}
          maxLength={500}
          autoFocus
          onChange={(event) => setTitle(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
