/**
 * The one object through which the window speaks to the host: `window.galley`. The desktop's
 * preload builds it over IPC, the browser's client over a WebSocket; the window cannot tell.
 */
import type { Answer } from "./answers";
import type {
  Answers,
  EventName,
  Events,
  RequestArgument,
  RequestName,
} from "./contract";

export interface Bridge {
  request<N extends RequestName>(
    name: N,
    argument: RequestArgument<N>,
  ): Promise<Answer<Answers[N]>>;
  /** Hears an event until the returned function is called. */
  on<N extends EventName>(
    name: N,
    listener: (event: Events[N]) => void,
  ): () => void;
  /** Absolute path of a dropped `File`; null where the shell does not tell. */
  pathOfFile(file: unknown): string | null;
}
