import { describe, expect, it } from "vitest";
import { BoundedDelay } from "../../../src/renderer/effects/bounded-delay";
import { createManualTimers } from "../../support/manual-timers";

function counting() {
  const timers = createManualTimers();
  let runs = 0;
  const delay = new BoundedDelay(() => (runs += 1), 200, 500, timers);
  return { timers, delay, runs: () => runs };
}

describe("a bounded delay", () => {
  it("runs once after a pause", async () => {
    const { timers, delay, runs } = counting();
    delay.call();
    await timers.pass(150);
    delay.call();
    await timers.pass(199);
    expect(runs()).toBe(0);
    await timers.pass(1);
    expect(runs()).toBe(1);
    await timers.pass(1000);
    expect(runs()).toBe(1);
  });

  it("runs within its bound although calls never pause", async () => {
    const { timers, delay, runs } = counting();
    for (let key = 0; key < 50; key += 1) {
      delay.call();
      await timers.pass(100);
    }
    // Fifty calls in five seconds: at least one run in each half second.
    expect(runs()).toBeGreaterThanOrEqual(8);
  });

  it("runs at once when flushed, and only when something is due", () => {
    const { delay, runs } = counting();
    delay.flush();
    expect(runs()).toBe(0);
    delay.call();
    delay.flush();
    expect(runs()).toBe(1);
  });

  it("does not run after it was called off", async () => {
    const { timers, delay, runs } = counting();
    delay.call();
    delay.cancel();
    await timers.pass(1000);
    expect(runs()).toBe(0);
  });
});
