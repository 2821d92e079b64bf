// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { renderPart } from "../../support/render-part";
import { useWindow } from "../../../src/renderer/ui/galley";
import { useInertWhile } from "../../../src/renderer/window/use-inert";

function Part() {
  const part = useInertWhile(useWindow((state) => state.isOpening));
  return (
    <div ref={part} data-part="">
      <textarea aria-label="Text" />
    </div>
  );
}

it("lets nobody type into what is being left, and gives the focus back", async () => {
  const { store, page, doing, remove } = await renderPart(<Part />, {
    posts: {},
  });
  const part = page.querySelector<HTMLElement>("[data-part]");
  const text = page.querySelector("textarea");
  text?.focus();
  await doing(() => store.dispatch({ type: "blog-opening", isOpening: true }));
  expect(part?.inert).toBe(true);
  // A browser takes the focus away by itself.
  text?.blur();
  await doing(() => store.dispatch({ type: "blog-opening", isOpening: false }));
  expect(part?.inert).toBe(false);
  expect(document.activeElement).toBe(text);
  remove();
});
