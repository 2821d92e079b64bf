/** Asks for another file name of a post. */
import { useState, type FormEvent } from "react";
import { stemOf } from "../effects/renaming";
import { texts } from "../texts";
import { Button } from "../ui/button";
import { useCloseDialog } from "../ui/close-dialog";
import { Dialog } from "../ui/dialog";
import { TextField } from "../ui/field";
import { useGalley } from "../ui/galley";

const words = texts.rename;

/** Names that every system can hold. */
const portableName = /^[^./\\:*?"<>|][^/\\:*?"<>|]*$/u;

export function RenameDialog({ id }: { readonly id: string }) {
  const { effects } = useGalley();
  const close = useCloseDialog();
  const [name, setName] = useState(stemOf(id));
  const isGood = portableName.test(name.trim());
  const rename = (event: FormEvent): void => {
    event.preventDefault();
    if (!isGood) return;
    close();
    if (name.trim() !== stemOf(id))
      void effects.posts.renamePost(id, name.trim());
  };
  return (
    <Dialog
      title={words.title}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{texts.app.cancel}</Button>
          <Button look="primary" type="submit" form="rename" disabled={!isGood}>
            {words.rename}
          </Button>
        </>
      }
    >
      <form id="rename" onSubmit={rename}>
        <TextField
          label={words.name}
          hint={words.hint}
          complaint={isGood || name === "" ? undefined : words.bad}
          value={name}
          maxLength={200}
          autoFocus
          spellCheck={false}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setName(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
