/** One setting: shown as it counts now, written to galley.yaml as it is changed. */
import { useState } from "react";
import type { SettingsEdit, SiteSettings } from "#core";
import { texts } from "../texts";
import { Check, Choice, TextField } from "../ui/field";
import type { SettingField } from "./fields";
import { NavigationField } from "./navigation-field";

const words = texts.settings;

interface ControlProps {
  readonly field: SettingField;
  readonly settings: SiteSettings;
  readonly onEdit: (edit: SettingsEdit) => void;
}

export function SettingControl({ field, settings, onEdit }: ControlProps) {
  const [label, hint] = words.fields[field.id];
  const write = (value: SettingsEdit["value"]): void =>
    onEdit({ path: field.path, value });
  switch (field.kind) {
    case "text":
      return (
        <TypedField
          label={label}
          hint={hint}
          value={field.read(settings)}
          onType={(value) => write(value === "" ? null : value)}
        />
      );
    case "number":
      return (
        <NumberField
          {...{ label, hint, field }}
          value={field.read(settings)}
          onNumber={write}
        />
      );
    case "check":
      return (
        <Check
          label={label}
          hint={hint}
          checked={field.read(settings)}
          onChange={write}
        />
      );
    case "choice":
      return (
        <Choice
          label={label}
          hint={hint}
          value={field.read(settings)}
          choices={Object.entries(words.choices[field.choices])}
          onChange={write}
        />
      );
    case "navigation":
      return (
        <NavigationField
          label={label}
          hint={hint}
          items={settings.navigation}
          onChange={(items) => write(items.length === 0 ? null : items)}
        />
      );
  }
}

interface TypedProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onType: (value: string) => void;
}

/** While it is typed in, a field shows what was typed; then what counts, the default included. */
export function TypedField({ label, hint, value, onType }: TypedProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextField
      label={label}
      hint={hint}
      value={typed ?? value}
      onFocus={() => setTyped(value)}
      onBlur={() => setTyped(null)}
      onChange={(event) => {
        setTyped(event.target.value);
        onType(event.target.value.trim());
      }}
    />
  );
}

interface NumberProps {
  readonly label: string;
  readonly hint: string;
  readonly field: Extract<SettingField, { kind: "number" }>;
  readonly value: number;
  readonly onNumber: (value: number | null) => void;
}

function NumberField({ label, hint, field, value, onNumber }: NumberProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextField
      type="number"
      label={label}
      hint={hint}
      min={field.least}
      max={field.most}
      value={typed ?? String(value)}
      onFocus={() => setTyped(String(value))}
      onBlur={() => setTyped(null)}
      onChange={(event) => {
        setTyped(event.target.value);
        const number = event.target.valueAsNumber;
        if (event.target.value === "") onNumber(null);
        else if (number >= field.least && number <= field.most)
          onNumber(Math.round(number));
      }}
    />
  );
}
