/** What a person likes, in this window and the next: colours, type, saving. */
import { Minus, Plus } from "lucide-react";
import type { Preferences } from "#bridge";
import { texts } from "../texts";
import { Button, IconButton } from "../ui/button";
import { useCloseDialog } from "../ui/close-dialog";
import { Dialog } from "../ui/dialog";
import { Check } from "../ui/field";
import { useGalley, useWindow } from "../ui/galley";
import { Segments } from "../ui/segments";
import "../styles/preferences.css";

const words = texts.preferences;
const leastSize = 12;
const mostSize = 32;

export function PreferencesDialog() {
  const close = useCloseDialog();
  const { effects } = useGalley();
  const preferences = useWindow((state) => state.preferences);
  const set = (change: Partial<Preferences>): void =>
    effects.setPreferences(change);
  return (
    <Dialog
      title={words.title}
      onClose={close}
      actions={
        <Button look="primary" onClick={close}>
          {texts.app.done}
        </Button>
      }
    >
      <div className="preferences">
        <Row label={words.colours}>
          <Segments
            label={words.colours}
            value={preferences.colours}
            choices={choicesOf(words.coloursOf)}
            onChange={(colours) => set({ colours })}
          />
        </Row>
        <Row label={words.font}>
          <Segments
            label={words.font}
            value={preferences.editorFont}
            choices={choicesOf(words.fontOf)}
            onChange={(editorFont) => set({ editorFont })}
          />
        </Row>
        <Row label={words.size}>
          <SizeStepper
            size={preferences.editorSize}
            onSize={(editorSize) => set({ editorSize })}
          />
        </Row>
        <Check
          label={words.autosave}
          hint={words.autosaveHint}
          checked={preferences.autosave}
          onChange={(autosave) => set({ autosave })}
        />
      </div>
    </Dialog>
  );
}

function choicesOf<T extends string>(
  names: Readonly<Record<T, string>>,
): { value: T; label: string }[] {
  return (Object.keys(names) as T[]).map((value) => ({
    value,
    label: names[value],
  }));
}

interface RowProps {
  readonly label: string;
  readonly children: React.ReactNode;
}

const Row = ({ label, children }: RowProps) => (
  <div className="preference-row">
    <span className="group-label">{label}</span>
    {children}
  </div>
);

interface StepperProps {
  readonly size: number;
  readonly onSize: (size: number) => void;
}

function SizeStepper({ size, onSize }: StepperProps) {
  return (
    <div className="stepper" role="group" aria-label={words.size}>
      <IconButton
        icon={Minus}
        label={words.smaller}
        disabled={size <= leastSize}
        onClick={() => onSize(size - 1)}
      />
      <output>{words.pixels(size)}</output>
      <IconButton
        icon={Plus}
        label={words.larger}
        disabled={size >= mostSize}
        onClick={() => onSize(size + 1)}
      />
    </div>
  );
}
