/**
 * Parts of the window whose code comes when they are first shown, or when the window has nothing
 * else to do. Code that does not come is told in the part's place, and asked for again.
 */
import {
  useEffect,
  useState,
  type ComponentType,
  type FunctionComponent,
} from "react";

export interface NotLoadedProps {
  readonly onRetry: () => void;
}

export interface Part<Props> extends FunctionComponent<Props> {
  /** Loads the code ahead of the first use. Never fails: the use asks again. */
  readonly prepare: () => Promise<void>;
}

/**
 * A component that stands for one of another file. Once that is loaded it is shown at once, in the
 * same turn as an ordinary one, so that a key that opens it finds it there.
 */
export function createPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  NotLoaded: ComponentType<NotLoadedProps>,
): Part<Props> {
  let loaded: ComponentType<Props> | null = null;
  let coming: Promise<ComponentType<Props>> | null = null;

  function fetchPart(): Promise<ComponentType<Props>> {
    coming ??= load().then(
      (component) => (loaded = component),
      (error: unknown) => {
        coming = null;
        throw error;
      },
    );
    return coming;
  }

  function PartOfWindow(props: Props) {
    const [Shown, show] = useState(() => loaded);
    const [attempt, setAttempt] = useState(0);
    const [isFailed, setFailed] = useState(false);
    useEffect(() => {
      if (Shown !== null) return;
      let isGone = false;
      fetchPart().then(
        (component) => isGone || show(() => component),
        () => isGone || setFailed(true),
      );
      return () => {
        isGone = true;
      };
    }, [Shown, attempt]);
    if (Shown !== null) return <Shown {...props} />;
    if (!isFailed) return null;
    const retry = (): void => {
      setFailed(false);
      setAttempt(attempt + 1);
    };
    return <NotLoaded onRetry={retry} />;
  }

  PartOfWindow.prepare = () =>
    fetchPart().then(
      () => undefined,
      () => undefined,
    );
  return PartOfWindow;
}
