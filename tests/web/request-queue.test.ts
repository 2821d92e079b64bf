import { describe, expect, it } from "vitest";
import { RequestQueue } from "../../src/web/request-queue";

const mega = 1024 * 1024;

/** A queue whose work ends when it is told to. */
function startQueue() {
  const gate: string[] = [];
  const queue = new RequestQueue({
    hold: () => gate.push("hold"),
    release: () => gate.push("release"),
  });
  const running: (() => void)[] = [];
  let most = 0;
  return {
    queue,
    gate,
    most: () => most,
    begun: () => running.length,
    add(bytes = 10) {
      queue.add({
        bytes,
        run: () =>
          new Promise((resolve) => {
            running.push(resolve);
            most = Math.max(most, running.length);
          }),
      });
    },
    async endOne() {
      running.shift()?.();
      await Promise.resolve();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe("a queue of requests", () => {
  it("answers some at a time, however many come, and all in the end", async () => {
    const test = startQueue();
    for (let number = 0; number < 1000; number += 1) test.add();
    expect(test.begun()).toBe(32);
    for (let number = 0; number < 1000; number += 1) await test.endOne();
    expect(test.most()).toBe(32);
    expect(test.begun()).toBe(0);
  });

  it("holds the page back while it is full, and lets it go on afterwards", async () => {
    const test = startQueue();
    for (let number = 0; number < 32; number += 1) test.add();
    expect(test.gate).toEqual(["hold"]);
    await test.endOne();
    expect(test.gate).toEqual(["hold", "release"]);
  });

  it("takes one large request at a time", async () => {
    const test = startQueue();
    test.add(150 * mega);
    test.add(150 * mega);
    expect(test.begun()).toBe(1);
    expect(test.queue.isHeld).toBe(true);
    await test.endOne();
    expect(test.begun()).toBe(1);
    await test.endOne();
    expect(test.queue.isHeld).toBe(false);
  });

  it("begins nothing more for a page that has gone", async () => {
    const test = startQueue();
    for (let number = 0; number < 40; number += 1) test.add();
    test.queue.clear();
    for (let number = 0; number < 32; number += 1) await test.endOne();
    expect(test.begun()).toBe(0);
    expect(test.gate.at(-1)).toBe("release");
  });
});
