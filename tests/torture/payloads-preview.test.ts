/**
 * Every payload of the corpus in posts that the real window shows: with all lines of defence, and
 * with each of them alone. Nothing may run, and nothing may leave the machine.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { showProof } from "../e2e/support/window";
import { folderOf } from "../support/blog-folder";
import { buildWindowOnce } from "../support/built";
import { isFull } from "./support/length";
import { corpusOf, corpusWithout } from "./support/payloads/corpus";
import {
  allSettings,
  type Pack,
  packFiles,
  packsOf,
  plainSettings,
  settingsText,
} from "./support/payloads/hostile-blog";
import { settle } from "./support/payloads/watch";
import {
  buildUnarmedWindow,
  openWindow,
  type OpenWindow,
  touchProof,
  untilProofShows,
  type WindowOptions,
} from "./support/payloads/window";
import { record } from "./support/record";

type ProofName = "Article" | "Card" | "Index";

const settings = isFull ? allSettings : plainSettings;
/** Names that shadow the DOM have posts of their own: they could hide the rest from the preview. */
const payloads = corpusWithout("clobbering");
const packs = packsOf(payloads, isFull ? 60 : 400);
/** In the short run each line of defence meets every second payload alone, in one place. */
const fewSettings = isFull ? allSettings : plainSettings.slice(0, 1);
const [even, odd] = isFull
  ? [packs, packs]
  : [packsOfEvery2nd(0), packsOfEvery2nd(1)];
const shadowing = packsOf(corpusOf("clobbering"), 140);

let built: string;
let unarmed: string;
beforeAll(async () => {
  built = await buildWindowOnce();
  unarmed = await buildUnarmedWindow();
});

describe("posts full of payloads, in the preview", () => {
  it("run nothing and ask nobody", async () => {
    const seen = await show(packs, { renderer: built }, proofsOf);
    expect(seen.losses).toEqual([]);
    expect(seen.errors).toEqual([]);
    await tell("hostile posts in the preview", seen);
  });

  it("do neither when sandbox and policy stand alone", async () => {
    const proofs = isFull ? proofsOf : onlyArticle;
    const seen = await show(even, { renderer: unarmed }, proofs, fewSettings);
    expect(seen.losses).toEqual([]);
    await tell("… without the step that disarms them", seen);
  });

  it("do neither when nothing but the disarming stands", async () => {
    const bare = { renderer: built, isBare: true };
    const seen = await show(odd, bare, onlyArticle, fewSettings);
    expect(seen.losses).toEqual([]);
    // And no policy had anything left to stop.
    expect(seen.refusals).toEqual([]);
    await tell("… without sandbox and policy", seen);
  });

  it("would do both without any of it", async () => {
    const bare = { renderer: unarmed, isBare: true };
    const some = packsOf(corpusOf("handler", "drawing", "load"), 800);
    // In a few places: where all of it runs, more of it leaves no window to look into.
    const { losses } = await show(some, bare, onlyArticle, plainSettings);
    expect(
      losses.filter((loss) => loss.includes(" ran ")).length,
    ).toBeGreaterThan(100);
    expect(
      losses.filter((loss) => loss.includes("canary.invalid")).length,
    ).toBeGreaterThan(20);
  });

  it("would be noticed if a node of theirs came into the app's own page", async () => {
    const blog = await folderOf({
      "posts/a.md": "---\ntitle: A\n---\n\nText.\n",
    });
    const window = await openWindow({ blog, renderer: built });
    try {
      await window.page.getByRole("option", { name: "A" }).first().click();
      await untilProofShows(window.page, "Text.");
      expect(window.losses).toEqual([]);
      await window.page.evaluate(() => {
        const inner = document.querySelector("iframe")?.contentDocument;
        const node = inner?.querySelector("p");
        if (node) document.body.append(node);
      });
      await expect.poll(() => window.losses).toHaveLength(1);
    } finally {
      await window.close();
    }
  });

  it("do not keep the preview from showing what shadows the DOM", async () => {
    const seen = await show(shadowing, { renderer: built }, onlyArticle);
    expect(seen.losses).toEqual([]);
    expect(seen.errors).toEqual([]);
    await tell("names that shadow the DOM, in the preview", seen);
  });
});

function packsOfEvery2nd(first: 0 | 1): Pack[] {
  const some = payloads.filter((_, index) => index % 2 === first);
  return packsOf(some, 400);
}

/** In the short run the listings show every fourth post: their cards hold the same blocks. */
function proofsOf(index: number): readonly ProofName[] {
  return isFull || index % 4 === 0 ? ["Card", "Index", "Article"] : ["Article"];
}

const onlyArticle = (): readonly ProofName[] => ["Article"];

interface Seen {
  readonly payloads: number;
  readonly places: number;
  readonly losses: readonly string[];
  readonly errors: readonly string[];
  readonly refusals: readonly string[];
}

/** Shows posts with these payloads one after the other, and touches what is seen of them. */
async function show(
  shown: readonly Pack[],
  options: Omit<WindowOptions, "blog">,
  proofs: (index: number) => readonly ProofName[],
  set = settings,
): Promise<Seen> {
  const blog = await folderOf({
    "galley.yaml": settingsText({ html: true, listing: "intro", perPage: 3 }),
    ...packFiles(shown, set),
  });
  const window = await openWindow({ blog, ...options });
  try {
    let places = 0;
    for (const [index, pack] of shown.entries()) {
      await openPack(window, pack, index);
      for (const proof of proofs(index)) {
        await look(window, pack, proof);
        places += pack.payloads.length * set.length;
      }
    }
    const payloads = shown.flatMap((pack) => pack.payloads).length;
    const { losses, errors, refusals } = window;
    return { payloads, places, losses: [...new Set(losses)], errors, refusals };
  } finally {
    await window.close();
  }
}

async function openPack(
  { page }: OpenWindow,
  { title }: Pack,
  index: number,
): Promise<void> {
  if (index > 0) await page.keyboard.press("Alt+PageDown");
  else await page.getByRole("option", { name: title }).first().click();
}

async function look(
  { page }: OpenWindow,
  { end, title }: Pack,
  proof: ProofName,
): Promise<void> {
  await showProof(page, proof);
  await untilProofShows(page, proof === "Article" ? end : title);
  await settle(page);
  await touchProof(page);
  await settle(page);
}

async function tell(what: string, { payloads, places, losses }: Seen) {
  await record({
    what,
    times: places,
    losses: losses.length,
    notes: [`${payloads} payloads`],
  });
}
