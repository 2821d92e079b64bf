/** The date as text, and a calendar for those who rather point. */
import { CalendarDays } from "lucide-react";
import { useId, useRef } from "react";
import { texts } from "../texts";
import { IconButton } from "../ui/button";
import { controlValue, writtenDate } from "./date-text";
import { TextLine } from "./text-line";

const words = texts.form;

interface DateFieldProps {
  readonly value: string;
  /** Shown while nothing is written: the date of the file's name. */
  readonly otherwise: string;
  readonly timezone: string;
  readonly isReadOnly: boolean;
  readonly onChange: (value: string) => void;
}

export function DateField(props: DateFieldProps) {
  const { value, otherwise, timezone, isReadOnly, onChange } = props;
  const control = useRef<HTMLInputElement>(null);
  const note = useId();
  const known = controlValue(value, timezone);
  const complaint =
    value !== "" && known === "" ? words.badDate(value) : undefined;
  return (
    <span className="date-field">
      <TextLine
        label={words.date}
        value={value}
        placeholder={otherwise || words.noDate}
        className="date-line"
        isReadOnly={isReadOnly}
        complaint={complaint}
        complaintId={note}
        onCommit={onChange}
      />
      {!isReadOnly && (
        <>
          <IconButton
            icon={CalendarDays}
            label={words.pickDate}
            onClick={() => control.current?.showPicker()}
          />
          <input
            ref={control}
            type="datetime-local"
            className="date-control"
            tabIndex={-1}
            aria-hidden
            value={known || controlValue(otherwise, timezone)}
            onChange={(event) => {
              if (event.target.value !== "") {
                onChange(writtenDate(event.target.value, value));
              }
            }}
          />
        </>
      )}
      {complaint !== undefined && (
        <span id={note} className="complaint date-complaint">
          {complaint}
        </span>
      )}
    </span>
  );
}
