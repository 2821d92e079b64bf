/** One of a few, side by side: a radio group drawn as a row. */
import { ToggleGroup } from "radix-ui";
import type { LucideIcon } from "lucide-react";
import { Tip } from "./tip";
import "../styles/segments.css";

interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly Segment<T>[];
  readonly onChange: (value: T) => void;
}

export interface Segment<T extends string> {
  readonly value: T;
  readonly label: string;
  /** Drawn in the place of the label, which becomes name and tooltip. */
  readonly icon?: LucideIcon;
  readonly keys?: string | undefined;
}

export function Segments<T extends string>({
  label,
  value,
  choices,
  onChange,
}: SegmentsProps<T>) {
  return (
    <ToggleGroup.Root
      type="single"
      className="segments"
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const chosen = choices.find((choice) => choice.value === next);
        if (chosen !== undefined) onChange(chosen.value);
      }}
    >
      {choices.map((choice) => (
        <SegmentItem key={choice.value} {...choice} />
      ))}
    </ToggleGroup.Root>
  );
}

function SegmentItem<T extends string>({
  value,
  label,
  icon: Icon,
  keys,
}: Segment<T>) {
  if (Icon === undefined)
    return <ToggleGroup.Item value={value}>{label}</ToggleGroup.Item>;
  return (
    <Tip label={label} keys={keys}>
      <ToggleGroup.Item value={value} aria-label={label}>
        <Icon size={16} strokeWidth={1.75} aria-hidden />
      </ToggleGroup.Item>
    </Tip>
  );
}
