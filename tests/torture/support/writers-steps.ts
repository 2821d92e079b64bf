/**
 * What can happen while two writers and another program work on one post: a step each, drawn by
 * fast-check and run in order. Nothing waits for anything unless a step says so.
 */
import { vi } from "vitest";
import fc from "fast-check";
import type { KeptDraft } from "#bridge";
import type { Versions } from "./writers-versions";
import type { ManualWatch, WriterWindow } from "./writers-window";

export const postId = "posts/shared.md";
export const startText =
  "---\ntitle: Shared\ndate: 2026-05-01\n---\n\nfirst\n\nsecond\n\nthird\n";

export type Side = 0 | 1;

export type Step =
  | { readonly do: "type"; readonly side: Side; readonly line: number }
  | { readonly do: "save"; readonly side: Side }
  | { readonly do: "focus"; readonly side: Side }
  | { readonly do: "decide"; readonly side: Side; readonly choice: number }
  | { readonly do: "delete"; readonly side: Side }
  | { readonly do: "crash"; readonly side: Side }
  | { readonly do: "request"; readonly side: Side }
  | { readonly do: "message"; readonly side: Side }
  | { readonly do: "quiet"; readonly side: Side }
  | { readonly do: "pass"; readonly ms: number }
  | { readonly do: "disk" }
  | { readonly do: "hint" }
  | { readonly do: "outside"; readonly how: Outside; readonly line: number };

export type Outside = "write" | "rename" | "remove" | "empty";

const side = fc.constantFrom<Side>(0, 1);
const line = fc.integer({ min: 0, max: 4 });

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant("type" as const), side, line }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("save" as const), side }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("focus" as const), side }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("decide" as const),
      side,
      choice: fc.nat({ max: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("delete" as const), side }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("crash" as const), side }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant("request" as const), side }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant("message" as const), side }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("quiet" as const), side }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("pass" as const),
      ms: fc.constantFrom(60, 200, 600, 2000, 25_000),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("disk" as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("hint" as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("outside" as const),
      how: fc.constantFrom<Outside>(
        "write",
        "rename",
        "rename",
        "remove",
        "empty",
      ),
      line,
    }),
  },
);

/** The desk at which the writers sit: two windows, the disk, and what must not be lost. */
export interface Desk {
  readonly windows: [WriterWindow, WriterWindow];
  readonly versions: Versions;
  readonly watch: ManualWatch;
  /** A window again in the place of one that was killed. */
  reopen(side: Side): Promise<WriterWindow>;
  /** A part of a text that is found nowhere else. */
  newPart(): string;
}

export async function take(step: Step, desk: Desk): Promise<void> {
  const { versions, watch } = desk;
  switch (step.do) {
    case "type":
      return type(desk, step.side, step.line);
    case "save":
      void desk.windows[step.side].effects.saving.save(postId);
      return;
    case "focus":
      void desk.windows[step.side].effects.blog.refresh();
      return;
    case "decide":
      return decide(desk, step.side, step.choice);
    case "delete":
      return remove(desk, step.side);
    case "crash":
      return crash(desk, step.side);
    case "request":
      return desk.windows[step.side].deliverRequest();
    case "message":
      return desk.windows[step.side].deliverMessage();
    case "quiet":
      return desk.windows[step.side].quiet();
    case "pass":
      return pass(desk, step.ms);
    case "disk":
      return untilDiskHasWorked();
    case "hint":
      return watch.hint();
    case "outside":
      return changeOutside(versions, step.how, withPart(desk, step.line));
  }
}

function type({ windows, versions, newPart }: Desk, side: Side, line: number) {
  const window = windows[side];
  const text = window.texts.getText(postId);
  // A question is in front of the text until it is answered or put off.
  if (text === null || window.store.get().dialog !== null) return;
  const part = newPart();
  versions.typed(part);
  window.texts.editText(postId, insertLine(text, line, part));
}

/** The text on disk as another program has it, with a line of its own. */
function withPart({ versions, newPart }: Desk, line: number): string {
  return insertLine(versions.read(postId) ?? startText, line, newPart());
}

function insertLine(text: string, line: number, part: string): string {
  const lines = text.split("\n");
  const at = Math.min(lines.length, 5 + line * 2);
  return [...lines.slice(0, at), part, ...lines.slice(at)].join("\n");
}

function changeOutside(versions: Versions, how: Outside, text: string): void {
  switch (how) {
    case "write":
      return versions.writeInto(postId, text);
    case "rename":
      return versions.renameOver(postId, text);
    case "remove":
      return versions.remove(postId);
    case "empty":
      return versions.writeInto(postId, "");
  }
}

/** The writer answers what the window asks, if it asks something, or puts it off. */
function decide({ windows }: Desk, side: Side, choice: number): void {
  const window = windows[side];
  const { recovered, open } = window.store.get();
  const [draft] = recovered;
  const kind = open[postId]?.saving.kind;
  if (draft !== undefined) answerRecovery(window, draft, choice);
  else if (kind === "conflict" || kind === "gone")
    answerConflict(window, kind, choice);
  else if (kind === undefined && isListed(window))
    void window.effects.posts.showPost(postId);
}

function answerRecovery(
  { effects, store }: WriterWindow,
  draft: KeptDraft,
  choice: number,
): void {
  if (choice === 0) void effects.recovery.giveUp(draft);
  else if (choice === 1) store.dispatch({ type: "dialog-shown", dialog: null });
  else void effects.recovery.putBack(draft);
}

function answerConflict(
  { effects, store }: WriterWindow,
  kind: "conflict" | "gone",
  choice: number,
): void {
  const { conflicts } = effects;
  const dialog = { kind: "conflict", id: postId } as const;
  store.dispatch({ type: "dialog-shown", dialog: choice < 4 ? dialog : null });
  if (choice === 4) return;
  if (choice === 0)
    void conflicts[kind === "gone" ? "letGo" : "takeTheirs"](postId);
  else if (kind === "gone") void conflicts.writeAgain(postId);
  else if (choice === 1) void conflicts.keepBoth(postId);
  else void conflicts.keepMine(postId);
}

function isListed({ store }: WriterWindow): boolean {
  const { blog } = store.get();
  return blog?.posts.some(({ meta }) => meta.path === postId) ?? false;
}

function remove({ windows }: Desk, side: Side): void {
  if (isListed(windows[side]))
    void windows[side].effects.posts.deletePost(postId);
}

/** What was neither saved nor kept by then is lost, as it may be; all else must come back. */
async function crash(desk: Desk, side: Side): Promise<void> {
  const window = desk.windows[side];
  const text = window.texts.getText(postId) ?? "";
  await window.kill();
  desk.versions.givenUp(text, window.lastKept);
  desk.windows[side] = await desk.reopen(side);
}

/** Time passes for windows and hosts alike. */
async function pass({ windows }: Desk, ms: number): Promise<void> {
  vi.advanceTimersByTime(ms);
  for (const { timers } of windows) await timers.pass(ms);
}

/** What was begun on the disk goes on for a while. */
async function untilDiskHasWorked(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1)
    await new Promise((go) => setImmediate(go));
}
