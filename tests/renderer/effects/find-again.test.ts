// @vitest-environment happy-dom
import { expect, it } from "vitest";
import type { Answer } from "#bridge";
import { openInMemory } from "../../support/galley-in-memory";

const id = "posts/a.md";
const notOpen: Answer<never> = {
  ok: false,
  refusal: { code: "not-a-blog", message: "No blog is open." },
};

async function openDirty() {
  const galley = await openInMemory({ posts: { [id]: "# A\n" } });
  galley.type("# A\n\ntyped\n");
  return galley;
}

it("opens the blog in a host that was started again, and keeps the open texts", async () => {
  const { bridge, store, texts, timers } = await openDirty();
  const isConnection = true;
  bridge.announce("folderReachable", { reachable: false, isConnection });
  expect(store.get().isDisconnected).toBe(true);
  bridge.answer.refreshBlog = () => notOpen;
  const opened = bridge.argumentsOf("openBlog").length;

  bridge.announce("folderReachable", { reachable: true, isConnection });
  await timers.pass(3000);

  expect(bridge.argumentsOf("openBlog")).toHaveLength(opened + 1);
  expect(texts.getText(id)).toBe("# A\n\ntyped\n");
  expect(bridge.disk.get(id)).toBe("# A\n\ntyped\n");
  expect(store.get().open[id]?.saving.kind).toBe("saved");
});

it("does not open it again in the host that was there before", async () => {
  const { bridge, timers } = await openDirty();
  const opened = bridge.argumentsOf("openBlog").length;
  bridge.announce("folderReachable", { reachable: true, isConnection: true });
  await timers.pass(3000);
  expect(bridge.argumentsOf("openBlog")).toHaveLength(opened);
  expect(bridge.argumentsOf("refreshBlog")).toHaveLength(1);
});

it("brings what was changed while no host was there together with what was typed", async () => {
  const { bridge, timers } = await openDirty();
  bridge.answer.refreshBlog = () => notOpen;
  bridge.disk.set(id, "# Other\n");
  bridge.announce("folderReachable", { reachable: true, isConnection: true });
  await timers.pass(3000);
  expect(bridge.disk.get(id)).toBe("# Other\n\ntyped\n");
});
