/** The export: where to, what will change, how far it is, how it ended. */
import { stopsExport } from "#core";
import type { ExportPreview } from "#bridge";
import { unsavedPosts } from "../state/select";
import type { ExportState } from "../state/state";
import { texts } from "../texts";
import { Button } from "../ui/button";
import { useCloseDialog } from "../ui/close-dialog";
import { Dialog } from "../ui/dialog";
import { Check } from "../ui/field";
import { useGalley, useWindow } from "../ui/galley";
import { ExportActions } from "./export-actions";
import { Changes } from "./changes";
import { consentTo, noConsent, type Consent } from "./consent";
import { Outcome, Progress, Stopped } from "./outcome";
import { useState } from "react";
import "../styles/export.css";

const words = texts.export;

export function ExportDialog() {
  const close = useCloseDialog();
  const state = useWindow((window) => window.export);
  const [consent, setConsent] = useState(noConsent);
  const isRunning = state.step === "running";
  return (
    <Dialog
      title={words.title}
      size="medium"
      onClose={close}
      actions={<ExportActions consent={consent} onClose={close} />}
    >
      <Target isFixed={isRunning} />
      {!isRunning && state.step !== "finished" && <Options />}
      {!isRunning && state.step !== "finished" && <UnsavedHint />}
      <div className="export-state">
        <Step {...{ state, consent, setConsent }} />
      </div>
    </Dialog>
  );
}

interface StepProps {
  readonly state: ExportState;
  readonly consent: Consent;
  readonly setConsent: (consent: Consent) => void;
}

function Step({ state, consent, setConsent }: StepProps) {
  switch (state.step) {
    case "choosing":
      return null;
    case "looking":
      return (
        <p className="hint" role="status">
          {words.looking}
        </p>
      );
    case "ready":
      return (
        <>
          <Changes preview={state.preview} />
          <Questions {...{ preview: state.preview, consent, setConsent }} />
        </>
      );
    case "running":
      return <Progress progress={state.progress} />;
    case "finished":
      return <Outcome result={state.result} />;
    case "stopped":
      return <Stopped refusal={state.refusal} />;
  }
}

interface QuestionsProps {
  readonly preview: ExportPreview;
  readonly consent: Consent;
  readonly setConsent: (consent: Consent) => void;
}

/** What an export asks before it goes on. */
function Questions({ preview, consent, setConsent }: QuestionsProps) {
  const given = consentTo(preview, consent);
  return (
    <>
      {preview.needsForce && (
        <Check
          label={words.force}
          hint={words.forceHint}
          checked={given.toFolder}
          onChange={(toFolder) => setConsent({ ...given, toFolder })}
        />
      )}
      {preview.problems.some(stopsExport) && (
        <Check
          label={words.inSpite}
          hint={words.inSpiteHint}
          checked={given.toErrors}
          onChange={(toErrors) => setConsent({ ...given, toErrors })}
        />
      )}
    </>
  );
}

function Target({ isFixed }: { readonly isFixed: boolean }) {
  const { effects } = useGalley();
  const target = useWindow((state) => state.exportOptions.target);
  return (
    <div className="export-target">
      <span className="group-label">{words.target}</span>
      <span className={target === null ? "hint" : "path"} title={target ?? ""}>
        {target ?? words.noTarget}
      </span>
      {!isFixed && (
        <Button onClick={() => void effects.exporting.chooseTarget()}>
          {words.choose}
        </Button>
      )}
    </div>
  );
}

function Options() {
  const { effects } = useGalley();
  const { drafts, future } = useWindow((state) => state.exportOptions);
  return (
    <div className="export-options">
      <Check
        label={words.drafts}
        checked={drafts}
        onChange={(isOn) => void effects.exporting.setOptions({ drafts: isOn })}
      />
      <Check
        label={words.future}
        checked={future}
        onChange={(isOn) => void effects.exporting.setOptions({ future: isOn })}
      />
    </div>
  );
}

function UnsavedHint() {
  const { effects } = useGalley();
  const count = useWindow((state) => unsavedPosts(state).length);
  if (count === 0) return null;
  const saveAndLook = async (): Promise<void> => {
    await effects.saving.saveAll();
    await effects.exporting.setOptions({});
  };
  return (
    <div className="export-unsaved">
      <p>{words.unsaved(count)}</p>
      <Button onClick={() => void saveAndLook()}>{words.saveFirst}</Button>
    </div>
  );
}
