/**
 * `node bench/typing.mjs [--quick]`: milliseconds from a key to the painted frame that shows it, in
 * headless Chromium with real key events: CodeMirror alone, Galley's editor, Galley's proof, and a
 * preview that renders the whole text on each key. Needs a build and a Chromium.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { build } from "vite";
import { longLines, mixedText, place } from "./typing/documents.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const command = here("../out/cli/galley.js");
const viewport = { width: 1440, height: 900 };

/** Milliseconds after which a preview is taken to have given up on a key. */
const patience = 6000;

const documents = [
  { name: "1,000 words", text: () => mixedText(1000) },
  { name: "10,000 words", text: () => mixedText(10_000) },
  { name: "100,000 words", text: () => mixedText(100_000) },
  { name: "10,000 words, 2,000 a line", text: () => longLines(10_000) },
  { name: "100,000 words, 2,000 a line", text: () => longLines(100_000) },
];

/**
 * @param {{ quick?: boolean, only?: string }} options `quick`: fewer keys; `only`: a part of a document's name
 * @returns {Promise<{ document: string, keys: number, bare: Times, editor: Times, proof: Times, naive: Times }[]>}
 *   `Times` are `{ median, p95, missed }`: milliseconds, and keys that were not shown before the next
 */
export async function measureTyping({ quick = false, only = "" } = {}) {
  if (!existsSync(command)) throw new Error("Run `npm run build` first.");
  const work = await mkdtemp(join(tmpdir(), "galley-typing-"));
  const browser = await launch();
  try {
    const script = await bareScript(work);
    const rows = [];
    for (const { name, text } of documents) {
      if (!name.includes(only)) continue;
      const keys = quick ? 40 : 120;
      const galley = await inGalley(browser, { work, text: text(), keys });
      const bare = await inBare(browser, { script, text: text(), keys });
      const naiveKeys = quick ? 10 : 100;
      const naive = await inBare(browser, {
        script,
        text: text(),
        keys: naiveKeys,
        isNaive: true,
      });
      rows.push({
        document: name,
        keys,
        bare: summary(bare, "editor"),
        editor: summary(galley, "editor"),
        proof: summary(galley, "proof"),
        naive: summary(naive, "proof"),
      });
    }
    return rows;
  } finally {
    await browser.close();
    await rm(work, { recursive: true, force: true });
  }
}

export function launch(args = []) {
  const known = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];
  const executablePath =
    process.env.CHROMIUM_PATH ?? known.find((path) => existsSync(path));
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [...sandbox, ...args],
  });
}

/** CodeMirror and the naive preview as one script. */
async function bareScript(work) {
  const outDir = join(work, "bare");
  await build({
    root: here("typing"),
    configFile: false,
    logLevel: "error",
    build: {
      outDir,
      lib: {
        entry: here("typing/bare-page.js"),
        formats: ["iife"],
        name: "bare",
      },
      rolldownOptions: { output: { entryFileNames: "bare.js" } },
    },
  });
  return readFile(join(outDir, "bare.js"), "utf8");
}

async function inBare(browser, { script, text, keys, isNaive = false }) {
  const page = await browser.newPage({ viewport });
  await page.setContent(
    `<!doctype html><style>
      body { margin: 0; display: flex; block-size: 100vh; font: 16px/1.5 sans-serif; }
      #editor, #proof { flex: 1 1 0; min-inline-size: 0; overflow: auto; }
      .cm-editor { block-size: 100%; }
    </style><div id="editor"></div>`,
  );
  await page.addScriptTag({ content: script });
  await page.evaluate(
    ([shown, naive]) => showText(shown, naive),
    [text, isNaive],
  );
  const times = await type(page, { keys, proof: "#proof", hasProof: isNaive });
  await page.close();
  return times;
}

/** @param {{ work: string, text: string, keys: number, whileTyping?: (page: import("playwright").Page, type: () => Promise<void>) => Promise<void> }} options */
export async function inGalley(browser, { work, text, keys, whileTyping }) {
  const blog = await mkdtemp(join(work, "blog-"));
  await mkdir(join(blog, "posts"));
  await writeFile(join(blog, "galley.yaml"), "title: Typing\n");
  await writeFile(join(blog, "posts", "typing.md"), text);
  const host = spawn(process.execPath, [command, "web", blog], {
    env: { ...process.env, HOME: work, XDG_CONFIG_HOME: work, BROWSER: "none" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const page = await browser.newPage({ viewport });
  try {
    await page.goto(await addressOf(host));
    await page.locator(".post-row, [role=option]").first().click();
    await page.locator(".cm-content").waitFor();
    await page
      .getByRole("radio", { name: "Article" })
      .click()
      .catch(() => {});
    await untilProof(page);
    let times = [];
    const work = async () => {
      times = await type(page, { keys, proof: "iframe", hasProof: true });
    };
    await (whileTyping === undefined ? work() : whileTyping(page, work));
    return times;
  } finally {
    await page.close();
    await new Promise((resolve) => {
      host.on("exit", resolve);
      host.kill();
    });
  }
}

/** A machine that is busy with other things may give up on a first proof: the next key asks for another. */
async function untilProof(page) {
  const block = page.frameLocator("iframe").locator(".e-content > *").first();
  for (let tries = 0; tries < 5; tries += 1) {
    const isThere = await block.waitFor({ timeout: 8000 }).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await page.locator(".cm-content").press("End");
    await page.keyboard.press("Space");
  }
  throw new Error("No proof was drawn");
}

function addressOf(host) {
  return new Promise((resolve, reject) => {
    let said = "";
    host.stdout.on("data", (chunk) => {
      said += chunk;
      const address = /http:\/\/127\.0\.0\.1:\d+\S*/.exec(said)?.[0];
      if (address !== undefined && said.includes("\n")) resolve(address);
    });
    host.on("exit", (code) => reject(new Error(`The host ended (${code})`)));
  });
}

const letters = "abcdefghijklmnopqrstuvwxyz";
/** The first keys find caches cold, as the first keys of a day do. */
const warmUp = 10;

async function type(page, { keys, proof, hasProof }) {
  await page
    .addScriptTag({ path: here("typing/watch-paints.js") })
    .catch(async () => {
      await page.evaluate(
        await readFile(here("typing/watch-paints.js"), "utf8"),
      );
    });
  // A writer's pointer rests over the text, and browsers ask after each layout what is below it.
  await page.mouse.move(viewport.width / 3, viewport.height / 2);
  // The grammar and the first proof finish in the background.
  await page.waitForTimeout(1500);
  await page.evaluate(
    ([word, selector]) => watchPaints(word, selector),
    [place, proof],
  );
  await page.waitForTimeout(1000);
  const times = [];
  for (let key = 0; key < warmUp + keys; key += 1) {
    await page.keyboard.press(letters[key % letters.length]);
    const painted = await untilPainted(page, hasProof);
    if (key >= warmUp) times.push(painted);
    // Keys come between frames as they like.
    await page.waitForTimeout(60 + ((key * 7) % 17));
  }
  return times;
}

async function untilPainted(page, hasProof) {
  const end = Date.now() + patience;
  for (;;) {
    await page.waitForTimeout(30);
    const painted = await page.evaluate(() => takePaints());
    const isDone =
      painted.editor !== null && (painted.proof !== null || !hasProof);
    if (isDone || Date.now() > end) return painted;
  }
}

function summary(times, name) {
  const seen = times.map((time) => time[name]).filter((time) => time !== null);
  const sorted = seen.sort((a, b) => a - b);
  const at = (part) =>
    sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ??
    null;
  return { median: at(0.5), p95: at(0.95), missed: times.length - seen.length };
}

/** The rows as a table of Markdown: median / 95th percentile. */
export function typingTable(rows) {
  const cell = ({ median, p95, missed }) =>
    median === null
      ? "–"
      : `${median.toFixed(0)} / ${p95.toFixed(0)}${missed > 0 ? ` (${missed} missed)` : ""}`;
  return [
    "| document | bare CodeMirror | Galley's editor | Galley's proof | naive preview |",
    "| --- | ---: | ---: | ---: | ---: |",
    ...rows.map(
      ({ document, bare, editor, proof, naive }) =>
        `| ${document} | ${cell(bare)} | ${cell(editor)} | ${cell(proof)} | ${cell(naive)} |`,
    ),
  ].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const only = process.argv.find((argument) => argument.startsWith("--only="));
  const rows = await measureTyping({
    quick: process.argv.includes("--quick"),
    only: only?.slice("--only=".length) ?? "",
  });
  console.log(typingTable(rows));
}
