// @vitest-environment happy-dom
import { undo, undoDepth } from "@codemirror/commands";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fakeHash } from "../../support/fake-bridge";
import {
  openInMemory,
  type GalleyInMemory,
} from "../../support/galley-in-memory";
import { later, settle } from "../../support/manual-timers";

const id = "posts/kafka.md";
const written = "---\ntitle: Kafka\ndate: 2026-05-01\n---\n\nA log.\n";
const blog = { posts: { [id]: written } };

/** Types at the caret, as a hand does. */
function press({ texts }: GalleyInMemory, keys: string): void {
  const from = texts.stateOf(id)?.selection.main.head ?? 0;
  texts.dispatch(id, {
    changes: { from, insert: keys },
    selection: { anchor: from + keys.length },
    userEvent: "input.type",
  });
}

function look({ texts }: GalleyInMemory) {
  const state = texts.stateOf(id);
  if (state === null) throw new Error("The text is not open");
  return {
    text: texts.getText(id),
    caret: state.selection.main.head,
    undos: undoDepth(state),
  };
}

/** The host writes at once and answers later, as a slow disk does. */
function answerSavesLate({ bridge, timers }: GalleyInMemory, late: number) {
  bridge.answer.savePost = async ({ text, base }) => {
    const theirs = bridge.disk.get(id) ?? "";
    const hash = fakeHash(theirs);
    const isBased = hash === base;
    if (isBased) bridge.disk.set(id, text);
    await new Promise<void>((resolve) => void timers.set(resolve, late));
    return isBased
      ? { ok: true, value: { status: "saved", hash: fakeHash(text) } }
      : { ok: true, value: { status: "conflict", theirs, hash } };
  };
}

function echo({ bridge }: GalleyInMemory, text: string): void {
  bridge.announce("postChangedOutside", { id, hash: fakeHash(text) });
}

describe("an announcement of our own save", () => {
  it("changes nothing, however often it comes", async () => {
    const galley = await openInMemory(blog);
    press(galley, "Mine.");
    await galley.effects.saving.save(id);
    const before = look(galley);
    const saved = galley.bridge.disk.get(id) ?? "";
    for (let times = 0; times < 3; times += 1) echo(galley, saved);
    await galley.timers.pass(100);
    expect(look(galley)).toEqual(before);
    expect(galley.bridge.argumentsOf("readPost")).toHaveLength(1);
  });

  it("is known when it comes before the save's own answer", async () => {
    const galley = await openInMemory(blog);
    answerSavesLate(galley, 50);
    press(galley, "Mine.");
    const save = galley.effects.saving.save(id);
    await settle();
    echo(galley, galley.bridge.disk.get(id) ?? "");
    await settle();
    press(galley, " More.");
    const before = look(galley);
    await galley.timers.pass(100);
    await save;
    expect(look(galley)).toEqual(before);
    expect(galley.store.get().open[id]?.saving.kind).toBe("unsaved");
    expect(galley.store.get().notice).toBeNull();
  });

  it("is known when it comes after further typing and saving", async () => {
    const galley = await openInMemory(blog);
    press(galley, "One.");
    await galley.effects.saving.save(id);
    const first = galley.bridge.disk.get(id) ?? "";
    press(galley, "Two.");
    await galley.effects.saving.save(id);
    press(galley, "Three.");
    const before = look(galley);
    echo(galley, first);
    await galley.timers.pass(0);
    expect(look(galley)).toEqual(before);
    expect(galley.store.get().notice).toBeNull();
  });

  it("brings no older text back that was read while a save was under way", async () => {
    const galley = await openInMemory(blog);
    const { bridge, timers } = galley;
    const older = {
      id,
      text: written,
      hash: fakeHash(written),
      readOnly: null,
    };
    const read = later();
    let readings = 0;
    bridge.answer.readPost = async () => {
      if ((readings += 1) > 1)
        return { ok: false, refusal: { code: "failed", message: "Later." } };
      await read.promise;
      return { ok: true, value: older };
    };
    echo(galley, "something else");
    await settle();
    press(galley, "Mine.");
    await galley.effects.saving.save(id);
    const before = look(galley);
    read.resolve();
    await timers.pass(0);
    expect(look(galley)).toEqual(before);
    expect(bridge.disk.get(id)).toContain("Mine.");
  });

  it("never touches text, caret or undo history, in whatever order things happen", async () => {
    const step = fc.oneof(
      fc.constantFrom("type", "save", "pass"),
      fc.record({ echo: fc.nat(20), times: fc.integer({ min: 1, max: 3 }) }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 30 }),
        fc.integer({ min: 0, max: 200 }),
        async (steps, late) => {
          const galley = await openInMemory(blog);
          answerSavesLate(galley, late);
          const states = [written];
          let expected = look(galley);
          for (const [index, each] of steps.entries()) {
            if (each === "type") {
              press(galley, `${index} `);
              expected = look(galley);
            } else if (each === "save") void galley.effects.saving.save(id);
            else if (each === "pass") await galley.timers.pass(60);
            else
              for (let times = 0; times < each.times; times += 1)
                echo(galley, states[each.echo % states.length] ?? "");
            await settle();
            states.push(galley.bridge.disk.get(id) ?? "");
            expect(look(galley)).toEqual(expected);
            expect(galley.store.get().notice).toBeNull();
          }
          await galley.timers.pass(30_000);
          expect(look(galley)).toEqual(expected);
          expect(galley.bridge.disk.get(id)).toBe(expected.text);
          expect(galley.store.get().open[id]?.saving.kind).toBe("saved");
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("a hint that a file has gone", () => {
  it("is not believed while the file is there", async () => {
    const galley = await openInMemory(blog);
    press(galley, "Mine.");
    const before = look(galley);
    galley.bridge.announce("postChangedOutside", { id, hash: null });
    await galley.timers.pass(0);
    expect(look(galley)).toEqual(before);
    expect(galley.store.get().open[id]?.saving.kind).toBe("unsaved");
  });

  it("is taken back when the file comes back as it was", async () => {
    const galley = await openInMemory(blog);
    press(galley, "Mine.");
    galley.bridge.disk.delete(id);
    galley.bridge.announce("postChangedOutside", { id, hash: null });
    await galley.timers.pass(0);
    expect(galley.store.get().open[id]?.saving.kind).toBe("gone");
    galley.bridge.disk.set(id, written);
    echo(galley, written);
    await galley.timers.pass(0);
    expect(galley.store.get().open[id]?.saving.kind).toBe("unsaved");
  });

  it("offers a text again that was only shown", async () => {
    const galley = await openInMemory(blog);
    galley.bridge.disk.delete(id);
    galley.bridge.announce("postChangedOutside", { id, hash: null });
    await galley.timers.pass(0);
    expect(galley.store.get().notice?.text).toContain(
      "“Kafka” was deleted or renamed elsewhere.",
    );
    const offer = galley.store.get().notice?.offer;
    if (offer) await galley.effects.takeOffer(offer);
    expect(galley.bridge.disk.get(id)).toBe(written);
  });
});

describe("a text that was taken over from outside", () => {
  it("is one step back, and goes by Undo in the status line", async () => {
    const galley = await openInMemory(blog);
    const theirs = `${written}Theirs.\n`;
    galley.bridge.disk.set(id, theirs);
    echo(galley, theirs);
    await galley.timers.pass(0);
    const offer = galley.store.get().notice?.offer;
    if (offer) await galley.effects.takeOffer(offer);
    expect(galley.texts.getText(id)).toBe(written);
    const state = galley.texts.stateOf(id);
    if (state) undo({ state, dispatch: (tr) => galley.texts.dispatch(id, tr) });
    expect(galley.texts.getText(id)).toBe(theirs);
  });
});
