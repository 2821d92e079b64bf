/** Buttons: plain, primary, quiet, and those that are an icon with a name. */
import type { ComponentProps, ReactNode } from "react";
import type { LucideIcon } from "lucide-react";
import { Tip } from "./tip";
import "../styles/button.css";

type Look = "plain" | "primary" | "quiet" | "danger";

interface ButtonProps extends ComponentProps<"button"> {
  readonly look?: Look;
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
}

export function Button({
  look = "plain",
  icon: Icon,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button type="button" {...rest} className={`button button-${look}`}>
      {Icon && <Icon size={16} strokeWidth={1.75} aria-hidden />}
      <span>{children}</span>
    </button>
  );
}

interface IconButtonProps extends Omit<ComponentProps<"button">, "children"> {
  readonly icon: LucideIcon;
  /** The accessible name and the tooltip. */
  readonly label: string;
  /** Shown in the tooltip. */
  readonly keys?: string | undefined;
  readonly isOn?: boolean | undefined;
}

export function IconButton({
  icon: Icon,
  label,
  keys,
  isOn,
  ...rest
}: IconButtonProps) {
  return (
    <Tip label={label} keys={keys}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={isOn}
        {...rest}
        className={`icon-button ${rest.className ?? ""}`}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden />
      </button>
    </Tip>
  );
}
