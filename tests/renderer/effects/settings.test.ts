// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import type { Answer } from "#bridge";
import { openInMemory } from "../../support/galley-in-memory";
import { settle } from "../../support/manual-timers";
import { fakeHash } from "../../support/fake-bridge";

const full: Answer<never> = {
  ok: false,
  refusal: { code: "disk-full", message: "The disk is full." },
};
const yaml = "# Mine\ntitle: Notes   # the name\nlisting:\n  perPage: 7\n";
const blog = { posts: { "posts/a.md": "Text.\n" }, settings: yaml };

async function openForm() {
  const galley = await openInMemory(blog);
  await galley.effects.settings.open();
  return galley;
}

describe("the settings form", () => {
  it("shows each change at once and saves it a moment later", async () => {
    const { bridge, effects, store, timers } = await openForm();
    effects.settings.edit({ path: ["title"], value: "Letters" });
    expect(store.get().settingsForm?.settings.title).toBe("Letters");
    expect(bridge.argumentsOf("saveSettings")).toEqual([]);
    await timers.pass(1000);
    const [saved] = bridge.argumentsOf("saveSettings");
    expect(saved?.base).toBe(fakeHash(yaml));
    expect(saved?.text).toBe(
      "# Mine\ntitle: Letters   # the name\nlisting:\n  perPage: 7\n",
    );
    expect(store.get().settingsForm?.saving).toEqual({ kind: "saved" });
  });

  it("takes a setting out, so that its default counts", async () => {
    const { effects, store } = await openForm();
    effects.settings.edit({ path: ["listing", "perPage"], value: null });
    expect(store.get().settingsForm?.settings.listing.perPage).toBe(5);
  });

  it("undoes everything since it was opened, to the byte", async () => {
    const { bridge, effects, timers } = await openForm();
    effects.settings.edit({ path: ["title"], value: "Letters" });
    await timers.pass(1000);
    effects.settings.revert();
    await timers.pass(1000);
    expect(bridge.argumentsOf("saveSettings").at(-1)?.text).toBe(yaml);
  });

  it("makes its edits again on a file that was changed elsewhere", async () => {
    const { bridge, effects, timers } = await openForm();
    const theirs = "title: Theirs\nlanguage: de\n";
    let isFirst = true;
    bridge.answer.saveSettings = ({ text }) => {
      const hash = fakeHash(isFirst ? theirs : text);
      const status = isFirst ? "conflict" : "saved";
      isFirst = false;
      return {
        ok: true,
        value:
          status === "conflict" ? { status, theirs, hash } : { status, hash },
      };
    };
    effects.settings.edit({ path: ["title"], value: "Letters" });
    await timers.pass(5000);
    expect(bridge.argumentsOf("saveSettings").at(-1)).toEqual({
      text: "title: Letters\nlanguage: de\n",
      base: fakeHash(theirs),
    });
  });

  it("saves what is due when it is closed", async () => {
    const { bridge, effects, store } = await openForm();
    effects.settings.edit({ path: ["title"], value: "Letters" });
    await effects.settings.close();
    expect(bridge.argumentsOf("saveSettings")).toHaveLength(1);
    expect(store.get().settingsForm).toBeNull();
  });

  it("saves what was edited while it was being saved, and then closed", async () => {
    const { bridge, effects, store } = await openForm();
    bridge.answer.saveSettings = () => {
      delete bridge.answer.saveSettings;
      effects.settings.edit({ path: ["description"], value: "Of an engine." });
      return { ok: true, value: { status: "saved", hash: fakeHash("first") } };
    };
    effects.settings.edit({ path: ["title"], value: "Letters" });
    await effects.settings.close();
    const last = bridge.argumentsOf("saveSettings").at(-1);
    expect(last?.text).toContain("title: Letters");
    expect(last?.text).toContain("description: Of an engine.");
    expect(store.get().settingsForm).toBeNull();
  });

  it("keeps an edit that could not be saved for the next time it is opened", async () => {
    const { bridge, effects, store, timers } = await openForm();
    bridge.answer.saveSettings = () => full;
    effects.settings.edit({ path: ["title"], value: "Letters" });
    await effects.settings.close();
    expect(store.get().notice?.text).toBe("The disk is full.");
    delete bridge.answer.saveSettings;
    await effects.settings.open();
    expect(store.get().settingsForm?.settings.title).toBe("Letters");
    await timers.pass(1000);
    const last = bridge.argumentsOf("saveSettings").at(-1);
    expect(last?.text).toContain("title: Letters");
  });

  it("is saved before another blog takes its place, which waits where it cannot be", async () => {
    const { bridge, effects, store } = await openForm();
    bridge.answer.saveSettings = () => full;
    effects.settings.edit({ path: ["title"], value: "Letters" });
    await effects.blog.closeBlog();
    expect(store.get().settingsForm?.settings.title).toBe("Letters");
    delete bridge.answer.saveSettings;
    await effects.blog.closeBlog();
    expect(store.get().blog).toBeNull();
    const last = bridge.argumentsOf("saveSettings").at(-1);
    expect(last?.text).toContain("title: Letters");
  });

  it("tells the shell while an edit is not saved, and sends it when the window may vanish", async () => {
    const { bridge, effects } = await openForm();
    effects.settings.edit({ path: ["title"], value: "Letters" });
    expect(bridge.argumentsOf("setUnsaved").at(-1)).toEqual({
      hasUnsaved: true,
    });
    effects.settings.flush();
    await settle();
    expect(bridge.argumentsOf("saveSettings")).toHaveLength(1);
    expect(bridge.argumentsOf("setUnsaved").at(-1)).toEqual({
      hasUnsaved: false,
    });
  });
});
