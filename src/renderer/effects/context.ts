/** What every effect works with: the host, the state, and the two panes that do things themselves. */
import type {
  Answers,
  Answer,
  Bridge,
  Refusal,
  RequestArgument,
  RequestName,
} from "#bridge";
import type { EditorHandle } from "../editor/props";
import type { OpenTexts } from "../editor/open-texts";
import type { ProofsHandle } from "../preview/props";
import type { Offer } from "../state/state";
import type { Store } from "../state/store";
import type { Timers } from "./bounded-delay";

/** Filled in by the panes while they are on screen. */
export interface Handles {
  editor: EditorHandle | null;
  proofs: ProofsHandle | null;
}

export interface Context {
  readonly bridge: Bridge;
  readonly store: Store;
  /** The open texts; what they hold is what is saved. */
  readonly texts: OpenTexts;
  readonly handles: Handles;
  readonly timers: Timers;
}

/** Asks the host; a request that fails on its way is a refusal like any other. */
export async function ask<N extends RequestName>(
  { bridge }: Context,
  name: N,
  argument: RequestArgument<N>,
): Promise<Answer<Answers[N]>> {
  try {
    return await bridge.request(name, argument);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, refusal: { code: "failed", message } };
  }
}

/** Asks the host and says in the status line why there is no answer; then null. */
export async function askOrSay<N extends RequestName>(
  context: Context,
  name: N,
  argument: RequestArgument<N>,
): Promise<Answers[N] | null> {
  const answer = await ask(context, name, argument);
  if (answer.ok) return answer.value;
  if (answer.refusal.code !== "cancelled") sayRefusal(context, answer.refusal);
  return null;
}

export function say(
  { store }: Context,
  text: string,
  offer: Offer | null = null,
): void {
  store.dispatch({ type: "noticed", notice: { text, tone: "calm", offer } });
}

export function sayRefusal({ store }: Context, refusal: Refusal): void {
  store.dispatch({
    type: "noticed",
    notice: { text: describeRefusal(refusal), tone: "bad", offer: null },
  });
}

/** What happened and what to do, in one line. */
export function describeRefusal({ message, hint }: Refusal): string {
  return hint === undefined ? message : `${message} ${hint}`;
}
