import { describe, expect, it } from "vitest";
import { openingBounds, readWindowPlace } from "../../src/main/window-bounds";
import type { WindowPlace } from "../../src/main/window-bounds";

const laptop = { x: 0, y: 25, width: 1280, height: 775 };
const screen = { x: 1280, y: 0, width: 2560, height: 1440 };
const place = (changes: Partial<WindowPlace>): WindowPlace => ({
  x: 100,
  y: 100,
  width: 900,
  height: 600,
  isMaximized: false,
  ...changes,
});

describe("where the window opens", () => {
  it("is the middle of the first display at the first start, cut to it", () => {
    expect(openingBounds(null, [laptop])).toEqual({ width: 1280, height: 775 });
    expect(openingBounds(null, [screen])).toEqual({ width: 1440, height: 900 });
  });

  it("is where it was", () => {
    expect(openingBounds(place({}), [laptop])).toEqual({
      x: 100,
      y: 100,
      width: 900,
      height: 600,
    });
  });

  it("is where it was on another display", () => {
    const last = place({ x: 2000, width: 1600 });
    expect(openingBounds(last, [laptop, screen])).toEqual({
      x: 2000,
      y: 100,
      width: 1600,
      height: 600,
    });
  });

  it.each([
    ["a display that is gone", { x: 2000 }],
    ["above every display", { y: -300 }],
    ["below every display", { y: 790 }],
    ["left of every display", { x: -850 }],
    ["a corner too small to take hold of", { x: 1200 }],
  ])("is the middle of the first display when it was on %s", (_title, last) => {
    expect(openingBounds(place(last), [laptop])).toEqual({
      width: 900,
      height: 600,
    });
  });

  it("is pushed into view where a part of it was outside", () => {
    expect(openingBounds(place({ x: -200, y: 400 }), [laptop])).toEqual({
      x: 0,
      y: 200,
      width: 900,
      height: 600,
    });
  });

  it("is never smaller than a window that can be used", () => {
    const last = place({ width: 3, height: 3, x: 20 });
    const { width, height } = openingBounds(last, [laptop]);
    expect({ width, height }).toEqual({ width: 480, height: 400 });
  });
});

describe("a place that was stored", () => {
  it("is read", () => {
    expect(readWindowPlace(place({ isMaximized: true }))).toEqual(
      place({ isMaximized: true }),
    );
  });

  it.each([
    null,
    undefined,
    "x",
    [],
    {},
    place({ x: Number.NaN }),
    place({ y: 1.5 }),
    place({ width: 0 }),
    place({ height: -5 }),
    { ...place({}), width: "900" },
  ])("is none when it is %j", (stored) => {
    expect(readWindowPlace(stored)).toBeNull();
  });
});
