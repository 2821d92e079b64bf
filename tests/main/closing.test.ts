import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Closing, type ClosingChoice } from "../../src/main/closing";

interface Options {
  readonly choice?: ClosingChoice;
  readonly autosave?: boolean;
}

function closingWith({ choice = "cancel", autosave = false }: Options) {
  const hands = {
    savesByItself: () => autosave,
    ask: vi.fn(async () => choice),
    saveAll: vi.fn(),
    close: vi.fn(),
    stay: vi.fn(),
  };
  const closing = new Closing(hands, 5000);
  closing.setUnsaved(true);
  return { closing, hands };
}

const settled = () => vi.advanceTimersByTimeAsync(0);

describe("closing the window", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("asks nothing when everything is saved", () => {
    const { closing, hands } = closingWith({});
    closing.setUnsaved(false);
    expect(closing.mayClose()).toBe(true);
    expect(hands.ask).not.toHaveBeenCalled();
  });

  it("asks once, however often closing is tried", async () => {
    const { closing, hands } = closingWith({});
    expect(closing.mayClose()).toBe(false);
    expect(closing.mayClose()).toBe(false);
    await settled();
    expect(hands.ask).toHaveBeenCalledTimes(1);
    expect(hands.stay).toHaveBeenCalledTimes(1);
    expect(hands.close).not.toHaveBeenCalled();
  });

  it("asks again after it was cancelled", async () => {
    const { closing, hands } = closingWith({});
    closing.mayClose();
    await settled();
    expect(closing.mayClose()).toBe(false);
    await settled();
    expect(hands.ask).toHaveBeenCalledTimes(2);
  });

  it("closes without saving when the person says so", async () => {
    const { closing, hands } = closingWith({ choice: "close" });
    closing.mayClose();
    await settled();
    expect(hands.close).toHaveBeenCalledTimes(1);
    expect(hands.saveAll).not.toHaveBeenCalled();
    expect(closing.mayClose()).toBe(true);
  });

  it("closes once everything is saved", async () => {
    const { closing, hands } = closingWith({ choice: "save" });
    closing.mayClose();
    await settled();
    expect(hands.saveAll).toHaveBeenCalledTimes(1);
    expect(hands.close).not.toHaveBeenCalled();
    closing.setUnsaved(false);
    await settled();
    expect(hands.close).toHaveBeenCalledTimes(1);
  });

  it("stays open when saving does not succeed, and does not close later by itself", async () => {
    const { closing, hands } = closingWith({ choice: "save" });
    closing.mayClose();
    await vi.advanceTimersByTimeAsync(6000);
    expect(hands.stay).toHaveBeenCalledTimes(1);
    closing.setUnsaved(false);
    await settled();
    expect(hands.close).not.toHaveBeenCalled();
  });

  it("saves without a question where texts are saved by themselves", async () => {
    const { closing, hands } = closingWith({ autosave: true });
    closing.mayClose();
    closing.setUnsaved(false);
    await settled();
    expect(hands.ask).not.toHaveBeenCalled();
    expect(hands.close).toHaveBeenCalledTimes(1);
  });

  it("asks when saving by itself does not succeed", async () => {
    const { closing, hands } = closingWith({ autosave: true, choice: "close" });
    closing.mayClose();
    await vi.advanceTimersByTimeAsync(6000);
    expect(hands.ask).toHaveBeenCalledTimes(1);
    expect(hands.close).toHaveBeenCalledTimes(1);
  });
});
