/** A hairline between two panes that can be dragged, or moved with the arrow keys. */
import { useRef, type KeyboardEvent, type PointerEvent } from "react";
import "../styles/splitter.css";

interface SplitterProps {
  readonly label: string;
  /** Width of the pane that it belongs to, CSS pixels. */
  readonly width: number;
  readonly least: number;
  readonly most: number;
  readonly usual: number;
  /** The side of the splitter on which its pane lies. */
  readonly side: "left" | "right";
  /** Id of that pane. */
  readonly controls: string;
  readonly onWidth: (width: number) => void;
  readonly onCollapse: () => void;
}

const step = 16;

export function Splitter(props: SplitterProps) {
  const { width, least, most, usual, side, onWidth, onCollapse } = props;
  const grip = useRef<{ x: number; width: number } | null>(null);
  const outwards = side === "left" ? 1 : -1;

  const set = (next: number): void =>
    onWidth(Math.round(Math.min(most, Math.max(least, next))));

  const takeHold = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { x: event.clientX, width };
  };
  const drag = ({ clientX }: PointerEvent): void => {
    if (grip.current === null) return;
    set(grip.current.width + outwards * (clientX - grip.current.x));
  };
  const moveByKey = (event: KeyboardEvent): void => {
    const move = keyMoves(outwards, width, least, most)[event.key];
    if (event.key === "Enter") onCollapse();
    else if (move !== undefined) set(move);
    else return;
    event.preventDefault();
  };

  return (
    <div
      role="separator"
      className="splitter"
      tabIndex={0}
      aria-label={props.label}
      aria-orientation="vertical"
      aria-controls={props.controls}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      onPointerDown={takeHold}
      onPointerMove={drag}
      onPointerUp={() => (grip.current = null)}
      onPointerCancel={() => (grip.current = null)}
      onDoubleClick={() => set(usual)}
      onKeyDown={moveByKey}
    />
  );
}

function keyMoves(
  outwards: number,
  width: number,
  least: number,
  most: number,
): Readonly<Record<string, number>> {
  return {
    ArrowRight: width + outwards * step,
    ArrowLeft: width - outwards * step,
    Home: least,
    End: most,
  };
}
