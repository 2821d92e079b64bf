/** Puts a part of the window into a page without a browser, around a host in memory. */
import { act, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { createScrollLink } from "../../src/renderer/preview/scroll-link";
import { GalleyProvider, type Galley } from "../../src/renderer/ui/galley";
import { TipProvider } from "../../src/renderer/ui/tip";
import type { FakeBlog } from "./fake-bridge";
import { openInMemory, type GalleyInMemory } from "./galley-in-memory";
import { settle } from "./manual-timers";

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean;
}

export interface RenderedPart extends GalleyInMemory {
  readonly page: HTMLElement;
  /** Does something and lets everything follow from it. */
  doing(work: () => unknown): Promise<void>;
  press(key: string, modifiers?: KeyboardEventInit): Promise<void>;
  click(target: Element | null | undefined): Promise<void>;
  /** Types into a field as React hears it. */
  fill(field: Element | null | undefined, text: string): Promise<void>;
  remove(): void;
}

export async function renderPart(
  part: ReactNode,
  blog: FakeBlog,
): Promise<RenderedPart> {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true;
  giveElementsASize();
  const memory = await openInMemory(blog);
  const galley: Galley = {
    ...memory,
    handles: { editor: null, proofs: null },
    scroll: createScrollLink(),
    say: () => undefined,
    pathOfFile: (file) => memory.bridge.pathOfFile(file),
  };
  const page = document.createElement("div");
  document.body.append(page);
  const root = createRoot(page);
  const doing = (work: () => unknown): Promise<void> =>
    act(async () => {
      await work();
      await settle();
    });
  await doing(() =>
    root.render(
      <GalleyProvider value={galley}>
        <TipProvider>{part}</TipProvider>
      </GalleyProvider>,
    ),
  );
  return {
    ...memory,
    page,
    doing,
    press: (key, modifiers = {}) =>
      doing(() =>
        document.activeElement?.dispatchEvent(
          new KeyboardEvent("keydown", { key, bubbles: true, ...modifiers }),
        ),
      ),
    click: (target) => doing(() => (existing(target) as HTMLElement).click()),
    fill: (field, text) =>
      doing(() => {
        const input = existing(field) as HTMLInputElement;
        input.focus();
        // React replaces the element's own setter: the prototype's is heard as typing.
        Object.getOwnPropertyDescriptor(
          HTMLInputElement.prototype,
          "value",
        )?.set?.call(input, text);
        input.dispatchEvent(new Event("input", { bubbles: true }));
      }),
    remove: () => {
      act(() => root.unmount());
      page.remove();
    },
  };
}

function existing(target: Element | null | undefined): Element {
  if (!target) throw new Error("There is no such element in the page");
  return target;
}

/** Nothing is laid out here: lists that show what has room would show nothing. */
function giveElementsASize(): void {
  for (const side of ["offsetHeight", "offsetWidth", "clientHeight"]) {
    Object.defineProperty(HTMLElement.prototype, side, {
      configurable: true,
      get: () => 600,
    });
  }
}

/** The button with this name or text. */
export function button(within: ParentNode, name: string): Element | undefined {
  return [...within.querySelectorAll("button")].find(
    (candidate) =>
      candidate.getAttribute("aria-label") === name ||
      candidate.textContent.trim() === name,
  );
}
