/** Menus under a button. What is chosen happens when the menu is gone and the focus is back. */
import { DropdownMenu } from "radix-ui";
import { Check } from "lucide-react";
import { useRef, type ReactNode } from "react";
import type { CommandId } from "#bridge";
import { commandOf } from "../commands/commands";
import { useKeys } from "./command-button";
import { runCommand, useGalley, useWindow } from "./galley";
import "../styles/menu.css";

interface MenuProps {
  /** The button. */
  readonly trigger: ReactNode;
  readonly align?: "start" | "end";
  readonly children: (choose: Choose) => ReactNode;
}

/** Takes what shall happen after the menu has closed. */
export type Choose = (work: () => void) => void;

export function Menu({ trigger, align = "start", children }: MenuProps) {
  const chosen = useRef<(() => void) | null>(null);
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={() => {
            const work = chosen.current;
            chosen.current = null;
            // The trigger takes the focus first: a dialog then returns it there.
            if (work !== null) setTimeout(work, 0);
          }}
        >
          {children((work) => (chosen.current = work))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface ItemProps {
  readonly children: ReactNode;
  readonly keys?: string | undefined;
  readonly detail?: ReactNode;
  readonly isDisabled?: boolean;
  readonly onSelect: () => void;
}

export function MenuItem(props: ItemProps) {
  const { children, keys, detail, isDisabled = false, onSelect } = props;
  return (
    <DropdownMenu.Item
      className="menu-item"
      disabled={isDisabled}
      onSelect={onSelect}
    >
      <span className="menu-words">{children}</span>
      {detail !== undefined && <span className="menu-detail">{detail}</span>}
      {keys !== undefined && <kbd className="menu-detail">{keys}</kbd>}
    </DropdownMenu.Item>
  );
}

export function CommandItem({
  id,
  choose,
}: {
  readonly id: CommandId;
  readonly choose: Choose;
}) {
  const galley = useGalley();
  const command = commandOf(id);
  const isEnabled = useWindow(command.isEnabled);
  const keys = useKeys(id);
  return (
    <MenuItem
      keys={keys}
      isDisabled={!isEnabled}
      onSelect={() => choose(() => runCommand(galley, id))}
    >
      {command.title}
    </MenuItem>
  );
}

interface RadioProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly {
    readonly value: T;
    readonly label: string;
    readonly detail?: ReactNode;
  }[];
  readonly onChange: (value: T) => void;
}

export function MenuRadio<T extends string>({
  label,
  value,
  choices,
  onChange,
}: RadioProps<T>) {
  return (
    <DropdownMenu.RadioGroup value={value} aria-label={label}>
      {choices.map((choice) => (
        <DropdownMenu.RadioItem
          key={choice.value}
          className="menu-item"
          value={choice.value}
          onSelect={() => onChange(choice.value)}
        >
          <span className="menu-check">
            <DropdownMenu.ItemIndicator>
              <Check size={14} strokeWidth={2} aria-hidden />
            </DropdownMenu.ItemIndicator>
          </span>
          <span className="menu-words">{choice.label}</span>
          {choice.detail !== undefined && (
            <span className="menu-detail">{choice.detail}</span>
          )}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

export const MenuRule = () => <DropdownMenu.Separator className="menu-rule" />;

export const MenuLabel = ({ children }: { readonly children: ReactNode }) => (
  <DropdownMenu.Label className="menu-label">{children}</DropdownMenu.Label>
);
