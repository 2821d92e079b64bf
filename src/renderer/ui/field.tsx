/** A labelled control with a hint and a complaint, tied together for screen readers. */
import { useId, type ComponentProps, type ReactNode } from "react";
import "../styles/field.css";

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly complaint?: string | undefined;
  readonly children: (control: ControlIds) => ReactNode;
}

export interface ControlIds {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

export function Field({ label, hint, complaint, children }: FieldProps) {
  const id = useId();
  const isBad = complaint !== undefined;
  const hasNote = isBad || (hint !== undefined && hint !== "");
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        "aria-describedby": hasNote ? `${id}-note` : undefined,
        "aria-invalid": isBad ? true : undefined,
      })}
      {hasNote && (
        <p id={`${id}-note`} className={isBad ? "complaint" : "hint"}>
          {complaint ?? hint}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps extends Omit<ComponentProps<"input">, "children"> {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly complaint?: string | undefined;
}

export function TextField({ label, hint, complaint, ...rest }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} complaint={complaint}>
      {(control) => (
        <input type="text" autoComplete="off" {...rest} {...control} />
      )}
    </Field>
  );
}

interface CheckProps {
  readonly label: string;
  readonly hint?: string;
  readonly checked: boolean;
  readonly onChange: (isChecked: boolean) => void;
}

export function Check({ label, hint, checked, onChange }: CheckProps) {
  const id = useId();
  const hasHint = hint !== undefined && hint !== "";
  return (
    <div className="check">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        aria-describedby={hasHint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {hasHint && (
          <p id={`${id}-hint`} className="hint">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: T;
  readonly choices: readonly (readonly [T, string])[];
  readonly onChange: (value: T) => void;
}

export function Choice<T extends string>({
  label,
  hint,
  value,
  choices,
  onChange,
}: ChoiceProps<T>) {
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <select
          {...control}
          value={value}
          onChange={(event) => {
            const chosen = choices.find(([key]) => key === event.target.value);
            if (chosen !== undefined) onChange(chosen[0]);
          }}
        >
          {choices.map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
