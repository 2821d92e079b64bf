/**
 * The corpus pasted and dropped into a post as HTML: nothing runs or is fetched meanwhile, and the
 * Markdown that comes of it makes a page without scripts and without links that run.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { editorOf, save } from "../e2e/support/window";
import { folderOf } from "../support/blog-folder";
import { buildWindowOnce } from "../support/built";
import { blogOf } from "../core/support/blog";
import { planSite } from "#core";
import { isFull } from "./support/length";
import { corpus } from "./support/payloads/corpus";
import {
  isOfMarkdown,
  isScriptAddress,
  readPage,
} from "./support/payloads/page-oracle";
import type { Payload } from "./support/payloads/payload";
import { settle } from "./support/payloads/watch";
import { openWindow, type OpenWindow } from "./support/payloads/window";
import { record } from "./support/record";

let renderer: string;
beforeAll(async () => {
  renderer = await buildWindowOnce();
});

/** Each payload is a fragment of its own: what it leaves open swallows nobody else. */
const payloads = corpus.filter((_, index) => isFull || index % 10 === 0);

describe("hostile HTML", () => {
  it.each(["paste", "drop"] as const)(
    "runs nothing and asks nobody at a %s",
    async (how) => {
      const blog = await folderOf({ "posts/a.md": "---\ntitle: A\n---\n" });
      const window = await openWindow({ blog, renderer });
      try {
        await window.page.getByRole("option", { name: "A" }).first().click();
        await editorOf(window.page).waitFor();
        for (let at = 0; at < payloads.length; at += 100) {
          await give(window, how, payloads.slice(at, at + 100));
          await settle(window.page);
        }
        await save(window.page);
        expect(window.losses).toEqual([]);
        expect(window.errors).toEqual([]);
      } finally {
        await window.close();
      }
      const text = await readFile(join(blog, "posts/a.md"), "utf8");
      expect(text.match(/end of \d+/g)).toHaveLength(payloads.length);
      expect(faultsOf(text)).toEqual([]);
      await record({
        what: `hostile HTML at a ${how}`,
        times: payloads.length,
        losses: window.losses.length,
      });
    },
  );
});

/** Gives fragments to the editor as a browser does, each at the end of the text before. */
async function give(
  { page }: OpenWindow,
  how: "paste" | "drop",
  some: readonly Payload[],
): Promise<void> {
  await page.keyboard.press("ControlOrMeta+End");
  await page.evaluate(
    ([kind, fragments]) => {
      const editor = document.querySelector<HTMLElement>(".cm-content");
      if (editor === null) throw new Error("There is no editor");
      editor.focus();
      const box = editor.getBoundingClientRect();
      const place = { clientX: box.left + 20, clientY: box.bottom - 5 };
      const dispatch = (html: string, text: string) => {
        const data = new DataTransfer();
        if (html !== "") data.setData("text/html", html);
        data.setData("text/plain", text);
        const common = { bubbles: true, cancelable: true };
        editor.dispatchEvent(
          kind === "paste"
            ? new ClipboardEvent("paste", { ...common, clipboardData: data })
            : new DragEvent("drop", {
                ...common,
                ...place,
                dataTransfer: data,
              }),
        );
      };
      for (const { number, text } of fragments) {
        const end = `<p><b>end of ${number}</b></p>`;
        dispatch(`${end}<p>x ${text}</p>`, `end of ${number}`);
        dispatch("", "\n\n");
      }
    },
    [how, some] as const,
  );
}

/** What a page made of the text, with raw HTML allowed, has that Markdown alone does not make. */
function faultsOf(text: string): string[] {
  const { site, texts } = blogOf({ "posts/a.md": text });
  const page = planSite(site, texts).entries.find(
    ({ path }) => path === "posts/a/index.html",
  );
  if (page === undefined || page.kind === "file") return ["there is no page"];
  const { shapes, addresses } = readPage(contentOf(page.render(texts).text));
  return [
    ...[...shapes].filter(
      (shape) => !/^(?:html|head|body)$/.test(shape) && !isOfMarkdown(shape),
    ),
    ...addresses.filter(isScriptAddress),
  ];
}

function contentOf(html: string): string {
  const from = html.indexOf('<div class="e-content">');
  return html.slice(from, html.indexOf('<nav class="neighbours"', from));
}
