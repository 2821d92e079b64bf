/** What axe-core finds in a window whose policy lets no script of a test in. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright";

const axeFile = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

interface Axe {
  run(
    context: { readonly include: readonly string[] },
    options: { readonly iframes: boolean },
  ): Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly help: string;
      readonly nodes: readonly { readonly html: string }[];
    }[];
  }>;
}

/** A line for each finding within an element; none is good. */
export async function findingsIn(page: Page, selector: string) {
  // The driver's own evaluation is not subject to the page's policy.
  await page.evaluate(await readFile(axeFile, "utf8"));
  return page.evaluate(async (include) => {
    const { axe } = globalThis as unknown as { axe: Axe };
    const { violations } = await axe.run(
      { include: [include] },
      { iframes: false },
    );
    return violations.map(
      ({ id, help, nodes }) => `${id}: ${help} (${nodes[0]?.html ?? ""})`,
    );
  }, selector);
}
