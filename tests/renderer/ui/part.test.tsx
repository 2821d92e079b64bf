// @vitest-environment happy-dom
import { useLayoutEffect, type ComponentType } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { createPart } from "../../../src/renderer/ui/part";
import {
  button,
  renderPart,
  type RenderedPart,
} from "../../support/render-part";

const blog = { posts: {} };

let part: RenderedPart;
afterEach(() => part.remove());

const Greeting = ({ name }: { readonly name: string }) => <p>Hello {name}</p>;
const NotLoaded = ({ onRetry }: { readonly onRetry: () => void }) => (
  <button onClick={onRetry}>Once more</button>
);

/** A part whose code fails to come as often as wished. */
function failing(times: number) {
  const asked: string[] = [];
  const load = (): Promise<ComponentType<{ readonly name: string }>> => {
    asked.push("asked");
    return asked.length <= times
      ? Promise.reject(new Error("no such file"))
      : Promise.resolve(Greeting);
  };
  return { Part: createPart(load, NotLoaded), asked };
}

describe("a part of the window", () => {
  it("comes when it is first shown, with what it is given", async () => {
    const { Part, asked } = failing(0);
    part = await renderPart(<Part name="you" />, blog);
    expect(part.page.textContent).toBe("Hello you");
    expect(asked).toHaveLength(1);
  });

  it("is there in the same turn when it was prepared", async () => {
    const { Part, asked } = failing(0);
    await Part.prepare();
    let first: string | null = null;
    const Watcher = () => {
      useLayoutEffect(() => {
        first ??= document.body.textContent;
      });
      return <Part name="you" />;
    };
    part = await renderPart(<Watcher />, blog);
    expect(first).toContain("Hello you");
    expect(asked).toHaveLength(1);
  });

  it("says that it did not come, and comes when asked again", async () => {
    const { Part } = failing(2);
    part = await renderPart(<Part name="you" />, blog);
    await part.click(button(document, "Once more"));
    expect(part.page.textContent).toBe("Once more");
    await part.click(button(document, "Once more"));
    expect(part.page.textContent).toBe("Hello you");
  });

  it("asks again at its use when it could not be prepared", async () => {
    const { Part } = failing(1);
    await Part.prepare();
    part = await renderPart(<Part name="you" />, blog);
    expect(part.page.textContent).toBe("Hello you");
  });
});
