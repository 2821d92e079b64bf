/** The paper: a frame of the chosen width, scaled to fit the pane. */
import { useEffect, useRef, useState, type RefObject } from "react";
import { type FrameOptions, FrameView } from "./frame-view";
import type { ProofWidth } from "./props";

/** CSS pixels of a phone, a tablet and a desktop. */
const widths: Record<ProofWidth, number> = {
  phone: 390,
  tablet: 820,
  wide: 1200,
};

interface ProofFrameProps {
  readonly title: string;
  readonly width: ProofWidth;
  readonly isDark: boolean;
  readonly loadsRemote: boolean;
  readonly options: FrameOptions;
  readonly view: RefObject<FrameView | null>;
}

export function ProofFrame(props: ProofFrameProps) {
  const { title, width, isDark, loadsRemote, options, view } = props;
  const desk = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const room = useRoom(desk);
  const paper = widths[width];
  const scale = room === null ? 1 : Math.min(1, room.width / paper);

  useEffect(() => {
    if (frame.current === null) return;
    const made = new FrameView(frame.current, options);
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, [options, view]);

  useEffect(() => {
    view.current?.setRemote(loadsRemote);
  }, [loadsRemote, view, options]);

  useEffect(() => {
    view.current?.remeasure();
  }, [room, view]);

  useEffect(() => {
    view.current?.rewrap();
  }, [width, view]);

  const height = room === null ? "100%" : `${room.height / scale}px`;
  return (
    <div className="proof-desk" ref={desk}>
      <div
        className={isDark ? "proof-paper proof-paper-dark" : "proof-paper"}
        style={{ width: `${paper * scale}px` }}
      >
        <iframe
          ref={frame}
          sandbox="allow-same-origin"
          title={title}
          style={{
            width: `${paper}px`,
            height,
            transform: scale === 1 ? "none" : `scale(${scale})`,
            colorScheme: isDark ? "dark" : "light",
          }}
        />
      </div>
    </div>
  );
}

interface Room {
  readonly width: number;
  readonly height: number;
}

/** The content box of an element, followed as it changes. */
function useRoom(element: RefObject<HTMLElement | null>): Room | null {
  const [room, setRoom] = useState<Room | null>(null);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const { width, height } = entry.contentRect;
      if (width > 0 && height > 0) setRoom({ width, height });
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return room;
}
