/** An icon button that performs a command of the table and shows its keys. */
import type { CommandId } from "#bridge";
import { commandOf } from "../commands/commands";
import { keysIn, showKeys } from "../commands/keys";
import { IconButton } from "./button";
import { runCommand, useGalley, useWindow } from "./galley";

interface CommandButtonProps {
  readonly id: CommandId;
  readonly className?: string;
  /** The name where the command's title is too general. */
  readonly label?: string;
}

export function CommandButton({ id, className, label }: CommandButtonProps) {
  const galley = useGalley();
  const command = commandOf(id);
  const keys = useKeys(id);
  const isOn = useWindow((state) => command.isOn?.(state));
  const isEnabled = useWindow(command.isEnabled);
  if (command.icon === undefined) throw new Error(`${id} has no icon`);
  return (
    <IconButton
      icon={command.icon}
      label={label ?? command.title}
      keys={keys}
      isOn={isOn}
      disabled={!isEnabled}
      className={className}
      onClick={() => runCommand(galley, id)}
    />
  );
}

/** How a command's keys are written on this machine. */
export function useKeys(id: CommandId): string | undefined {
  const shell = useWindow(({ app }) => app?.shell ?? "browser");
  const platform = useWindow(({ app }) => app?.platform ?? "linux");
  const [keys] = keysIn(commandOf(id), shell);
  return keys === undefined ? undefined : showKeys(keys, platform);
}
