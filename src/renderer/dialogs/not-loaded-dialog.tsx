/** A question whose code did not come: says so, and asks for it again. */
import { texts } from "../texts";
import { Button } from "../ui/button";
import { useCloseDialog } from "../ui/close-dialog";
import { Dialog } from "../ui/dialog";
import type { NotLoadedProps } from "../ui/part";

const words = texts.app;

export function NotLoadedDialog({ onRetry }: NotLoadedProps) {
  const close = useCloseDialog();
  return (
    <Dialog
      title={words.notLoaded}
      description={words.notLoadedHint}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{words.close}</Button>
          <Button look="primary" onClick={onRetry}>
            {words.retry}
          </Button>
        </>
      }
    >
      {null}
    </Dialog>
  );
}
