/** What of the window is loaded late, and when. */
import { seldomAsked } from "../dialogs/parts";
import { texts } from "../texts";
import { Button } from "../ui/button";
import { createPart, type NotLoadedProps } from "../ui/part";

export const SettingsPane = createPart(
  async () => (await import("../settings/settings-pane")).SettingsPane,
  NotLoadedPane,
);

function NotLoadedPane({ onRetry }: NotLoadedProps) {
  return (
    <div className="empty" role="alert">
      <p>{texts.app.notLoaded}</p>
      <p className="hint">{texts.app.notLoadedHint}</p>
      <Button onClick={onRetry}>{texts.app.retry}</Button>
    </div>
  );
}

/** Loads them one after another, each when there is nothing else to do. */
export async function preparePartsWhenIdle(): Promise<void> {
  for (const part of [SettingsPane, ...seldomAsked]) {
    await untilIdle();
    await part.prepare();
  }
}

/** Milliseconds after which a browser that does not tell is taken to be idle. */
const pauseMs = 500;

function untilIdle(): Promise<unknown> {
  return new Promise((resolve) => {
    // Safari has no such call.
    if (typeof requestIdleCallback === "function") requestIdleCallback(resolve);
    else setTimeout(resolve, pauseMs);
  });
}
