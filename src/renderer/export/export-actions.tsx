/** The buttons at the foot of the export, step by step. */
import { texts } from "../texts";
import { Button } from "../ui/button";
import { useGalley, useWindow } from "../ui/galley";
import { consentTo, mayExport, type Consent } from "./consent";

const words = texts.export;

interface ActionsProps {
  readonly consent: Consent;
  readonly onClose: () => void;
}

export function ExportActions({ consent, onClose }: ActionsProps) {
  const { exporting } = useGalley().effects;
  const state = useWindow((window) => window.export);
  switch (state.step) {
    case "choosing":
      return (
        <Button look="primary" onClick={() => void exporting.chooseTarget()}>
          {words.chooseFirst}
        </Button>
      );
    case "looking":
      return <Button onClick={onClose}>{texts.app.cancel}</Button>;
    case "ready": {
      const { preview } = state;
      const { toFolder, toErrors } = consentTo(preview, consent);
      return (
        <>
          <Button onClick={onClose}>{texts.app.cancel}</Button>
          <Button
            look="primary"
            disabled={!mayExport(preview, consent)}
            onClick={() => void exporting.run(toFolder || toErrors)}
          >
            {words.run}
          </Button>
        </>
      );
    }
    case "running":
      return (
        <Button
          disabled={state.isCancelling}
          onClick={() => void exporting.cancel()}
        >
          {state.isCancelling ? words.cancelling : texts.app.cancel}
        </Button>
      );
    case "finished":
      return <FinishedActions onClose={onClose} />;
    case "stopped":
      return (
        <>
          <Button onClick={onClose}>{texts.app.close}</Button>
          {state.refusal.code === "target-refused" ? (
            <Button
              look="primary"
              onClick={() => void exporting.chooseTarget()}
            >
              {words.chooseOther}
            </Button>
          ) : (
            <Button
              look="primary"
              onClick={() => void exporting.setOptions({})}
            >
              {texts.app.retry}
            </Button>
          )}
        </>
      );
  }
}

function FinishedActions({ onClose }: { readonly onClose: () => void }) {
  const { exporting } = useGalley().effects;
  const isDesktop = useWindow(({ app }) => app?.shell === "desktop");
  return (
    <>
      {isDesktop && (
        <Button onClick={() => void exporting.openFolder()}>
          {words.openFolder}
        </Button>
      )}
      <Button onClick={() => void exporting.previewSite()}>
        {words.previewSite}
      </Button>
      <Button look="primary" onClick={onClose}>
        {texts.app.done}
      </Button>
    </>
  );
}
