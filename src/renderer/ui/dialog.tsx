/** A question over the window. Focus goes in, stays in, and returns to where it was. */
import { Dialog as Radix } from "radix-ui";
import { X } from "lucide-react";
import { useState, type ReactNode } from "react";
import { texts } from "../texts";
import { IconButton } from "./button";
import "../styles/dialog.css";

interface DialogProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly size?: "small" | "medium" | "large" | "wide";
  readonly onClose: () => void;
  /** Runs when the focus is back where it was. */
  readonly onClosed?: () => void;
  readonly children: ReactNode;
  /** Buttons at the foot. */
  readonly actions?: ReactNode;
}

export function Dialog({
  title,
  description,
  size = "small",
  onClose,
  onClosed,
  children,
  actions,
}: DialogProps) {
  const restoreFocus = useFocusReturn();
  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="veil" />
        <Radix.Content
          className={`dialog dialog-${size}`}
          {...(description === undefined
            ? { "aria-describedby": undefined }
            : {})}
          onOpenAutoFocus={focusFirstControl}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            restoreFocus();
            onClosed?.();
          }}
        >
          <div className="dialog-head">
            <Radix.Title className="dialog-title">{title}</Radix.Title>
            <IconButton icon={X} label={texts.app.close} onClick={onClose} />
          </div>
          {description !== undefined && (
            <Radix.Description className="dialog-description">
              {description}
            </Radix.Description>
          )}
          <div className="dialog-body">{children}</div>
          {actions !== undefined && (
            <div className="dialog-actions">{actions}</div>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/**
 * The first control of the question itself, rather than the cross that closes it. Where there is
 * much to read first, the whole, unless there is a list to choose from.
 */
function focusFirstControl(event: Event): void {
  const dialog = event.currentTarget;
  if (!(dialog instanceof HTMLElement)) return;
  event.preventDefault();
  const [first] = dialog.querySelectorAll<HTMLElement>(
    dialog.classList.contains("dialog-wide")
      ? ".dialog-body :is(select, [role='listbox'])"
      : ".dialog-body :is(input, select, .segments, button:not([tabindex='-1'])), .dialog-actions .button-primary",
  );
  (first ?? dialog).focus();
}

/** Remembers what had the focus when the component came, and gives it back. */
export function useFocusReturn(): () => void {
  const [before] = useState(() => document.activeElement);
  return () => {
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  };
}
