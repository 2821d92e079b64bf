/**
 * The host is killed while the writer types on, and another is started in its place: its address,
 * opened in the same tab, saves all that was typed, also while nobody listened.
 */
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { texts } from "../../src/renderer/texts";
import { save } from "../e2e/support/window";
import { lots, times } from "./support/length";
import { record } from "./support/record";
import {
  launchKillable,
  openToType,
  startHost,
  startText,
  typingPlace,
  type KillableBrowser,
} from "./support/typing-galley";
import { typedText, Typist } from "./support/typing-typist";

const lot = lots(47);
const sleep = (ms: number) => new Promise((go) => setTimeout(go, ms));
let browser: KillableBrowser;

beforeAll(async () => {
  browser = await launchKillable();
});
afterAll(() => browser.close());

/** Answers with how many characters were typed, and how many the file has in the end. */
async function typeThroughRestart(): Promise<{ typed: number; saved: number }> {
  const place = await typingPlace(lot() < 0.5);
  const first = startHost(place);
  const page = await openToType(browser.browser, await first.address());
  const { port } = new URL(page.url());
  const typist = new Typist();
  typist.begin(page);
  await sleep(500 + lot() * 2000);
  await first.kill();
  await page.getByText(texts.status.disconnected(port)).waitFor();
  await sleep(lot() * 3000);
  const second = startHost(place, Number(port));
  try {
    await page.goto(await second.address());
    await page.getByText(texts.status.connected).waitFor();
    await sleep(lot() * 1000);
    const typed = await typist.stop();
    await save(page);
    const text = await readFile(place.file, "utf8");
    expect(text).toBe(startText + typedText(text.length - startText.length));
    return { typed, saved: text.length - startText.length };
  } finally {
    await page.context().close();
    await second.kill();
  }
}

describe("a host that is killed and started again", () => {
  it("saves what was typed before, between and after, in the window that stayed", async () => {
    const rounds = times(1, 10);
    let lost = 0;
    for (let round = 0; round < rounds; round += 1) {
      const { typed, saved } = await typeThroughRestart();
      lost += Math.max(0, typed - saved);
    }
    await record({
      what: "host killed and started again while typing goes on",
      times: rounds,
      losses: lost,
      notes: [`${lost} characters lost`],
    });
    expect(lost).toBe(0);
  });
});
