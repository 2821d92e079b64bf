/** A field that is a line of text, as quiet as text, growing with it. */
import type { KeyboardEvent, Ref } from "react";
import { useTyped } from "./use-typed";

interface TextLineProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly className: string;
  readonly isReadOnly: boolean;
  readonly complaint?: string | undefined;
  readonly complaintId?: string;
  readonly textRef?: Ref<HTMLTextAreaElement>;
  readonly onCommit: (value: string) => void;
  /** Enter: the line is done. */
  readonly onEnter?: () => void;
}

export function TextLine(props: TextLineProps) {
  const { label, placeholder, className, isReadOnly, complaint } = props;
  const typed = useTyped(props.value, props.onCommit);
  const endLine = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    props.onEnter?.();
  };
  return (
    <textarea
      ref={props.textRef}
      className={`text-line ${className}`}
      aria-label={label}
      aria-invalid={complaint === undefined ? undefined : true}
      aria-describedby={complaint === undefined ? undefined : props.complaintId}
      rows={1}
      placeholder={placeholder}
      readOnly={isReadOnly}
      value={typed.value}
      onChange={(event) =>
        typed.onChange(
          event.target.value.replace(/\s+/g, (gap) =>
            gap.includes("\n") ? " " : gap,
          ),
        )
      }
      onKeyDown={endLine}
    />
  );
}
