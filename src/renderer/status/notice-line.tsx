/** What just happened, with its undo. It goes by itself, but not from under pointer or focus. */
import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Notice, Offer } from "../state/state";
import { texts } from "../texts";
import { IconButton } from "../ui/button";
import { useGalley, useWindow } from "../ui/galley";

/** Milliseconds that a notice stays. */
const shownFor = { calm: 6000, offer: 12_000, bad: 30_000 } as const;

export function NoticeLine() {
  const notice = useWindow((state) => state.notice);
  return (
    <div className="notice-place" role="status">
      {notice !== null && <NoticeText key={notice.number} notice={notice} />}
    </div>
  );
}

function NoticeText({ notice }: { readonly notice: Notice }) {
  const { store, effects } = useGalley();
  const { number, text, tone, offer } = notice;
  const [isHeld, setIsHeld] = useState(false);
  /** What had the focus before the notice. */
  const before = useRef<EventTarget | null>(null);
  const hide = (): void => {
    store.dispatch({ type: "notice-hidden", number });
    giveFocus(before.current);
  };
  useEffect(() => {
    if (isHeld) return;
    const kind = offer === null ? tone : "offer";
    const timer = setTimeout(
      () => store.dispatch({ type: "notice-hidden", number }),
      shownFor[kind],
    );
    return () => clearTimeout(timer);
  }, [store, number, offer, tone, isHeld]);
  return (
    <span
      className={`notice notice-${tone}`}
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={({ currentTarget, relatedTarget }) => {
        setIsHeld(true);
        if (!currentTarget.contains(relatedTarget))
          before.current = relatedTarget;
      }}
      onBlur={() => setIsHeld(false)}
    >
      <span className="notice-text" title={text}>
        {text}
      </span>
      {offer !== null && (
        <button
          type="button"
          className="status-button notice-undo"
          onClick={() => {
            hide();
            void effects.takeOffer(offer);
          }}
        >
          {labelOf(offer)}
        </button>
      )}
      <IconButton icon={X} label={texts.status.dismiss} onClick={hide} />
    </span>
  );
}

function labelOf({ kind }: Offer): string {
  if (kind === "open-address") return texts.app.open;
  return kind === "let-go" ? texts.gone.let : texts.app.undo;
}

/** Back to where the writer was, or to the posts: never to nowhere. */
function giveFocus(before: EventTarget | null): void {
  if (before instanceof HTMLElement && before.isConnected) before.focus();
  else document.querySelector<HTMLElement>("[data-post-list]")?.focus();
}
