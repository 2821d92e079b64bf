/** A tooltip with the shortcut; the name itself is on the control, so it is not read twice. */
import { Tooltip } from "radix-ui";
import type { ReactNode } from "react";
import "../styles/tip.css";

interface TipProps {
  readonly label: string;
  readonly keys?: string | undefined;
  readonly children: ReactNode;
}

export function Tip({ label, keys, children }: TipProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className="tip" sideOffset={6} collisionPadding={8}>
          {label}
          {keys !== undefined && <kbd className="tip-keys">{keys}</kbd>}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}

export const TipProvider = ({ children }: { readonly children: ReactNode }) => (
  <Tooltip.Provider delayDuration={500} skipDelayDuration={200}>
    {children}
  </Tooltip.Provider>
);
