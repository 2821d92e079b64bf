/** A small blog in which everything depends on something else, and edits of it drawn by lot. */
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

export type Lot = () => number;

const tags = ["Letters", "letters", "Ink & Paper", "Presses", "Größe", "c++"];
const series = ["", "", "A walk", "On ink"];
const words =
  "press ink type galley proof sheet margin letter column reader page fold".split(
    " ",
  );

const pick = <T>(lot: Lot, list: readonly T[]): T =>
  list[Math.floor(lot() * list.length)] as T;

function sentence(lot: Lot): string {
  const count = 4 + Math.floor(lot() * 9);
  return `${Array.from({ length: count }, () => pick(lot, words)).join(" ")}.`;
}

/** A link, a picture or an anchor: to what is there, or was, or never will be. */
function reference(lot: Lot, names: readonly string[]): string {
  const name = names.length === 0 ? "nobody" : pick(lot, names);
  return pick(lot, [
    `[a post](${name}.md)`,
    `[its part](${name}.md#a-part)`,
    `[by address](/posts/${name}/)`,
    `![a picture](/images/${pick(lot, ["a", "b", "c"])}.png)`,
    `<img src="../images/${pick(lot, ["a", "b", "c"])}.png" alt="raw">`,
    `[a tag](/tags/letters/)`,
    `[page two](/page/2/)`,
    "[elsewhere](https://example.net/)",
    "[nowhere](missing.md)",
  ]);
}

export function randomPost(lot: Lot, names: readonly string[]): string {
  const day = 1 + Math.floor(lot() * 28);
  const year = pick(lot, [2023, 2024, 2025]);
  const head = [
    lot() < 0.9 && `title: ${pick(lot, words)} ${Math.floor(lot() * 90)}`,
    lot() < 0.9 && `date: ${year}-03-${String(day).padStart(2, "0")}`,
    `tags: [${pick(lot, tags)}, ${pick(lot, tags)}]`,
    lot() < 0.3 && `categories: [${pick(lot, ["Notes", "Essays"])}]`,
    `series: ${pick(lot, series)}`,
    lot() < 0.3 && `cover: /images/${pick(lot, ["a", "b", "c"])}.png`,
    lot() < 0.15 && "draft: true",
    lot() < 0.1 && "date: 2031-01-01",
    lot() < 0.2 && `aliases: [/old/${Math.floor(lot() * 20)}/]`,
    lot() < 0.2 && `slug: ${pick(lot, words)}`,
  ].filter((line) => line !== false);
  const blocks = [
    sentence(lot),
    `${sentence(lot)} ${reference(lot, names)}`,
    lot() < 0.6 && "<!--more-->",
    "## A part",
    `${sentence(lot)}[^1] ${reference(lot, names)}`,
    lot() < 0.4 && "```js\nconst ink = 1;\n```",
    "[^1]: A note.",
  ].filter((block) => block !== false);
  return `---\n${[...new Set(head)].join("\n")}\n---\n\n${blocks.join("\n\n")}\n`;
}

function randomSettings(lot: Lot): string {
  return [
    `title: ${pick(lot, ["Proofs", "Galleys"])}`,
    lot() < 0.8 && "url: https://example.org/",
    `links: ${pick(lot, ["relative", "absolute", "file"])}`,
    `permalink: ${pick(lot, ["/posts/:slug/", "/:year/:title/"])}`,
    `search: ${lot() < 0.5}`,
    lot() < 0.3 && `navigation: [{ label: Home, url: / }]`,
    "listing:",
    `  style: ${pick(lot, ["intro", "summary"])}`,
    `  perPage: ${pick(lot, [2, 3, 5])}`,
    `  showTags: ${lot() < 0.5}`,
    `feeds: { items: ${pick(lot, [2, 5])}, content: ${pick(lot, ["full", "summary"])} }`,
    `markdown: { html: ${lot() < 0.8} }`,
  ]
    .filter((line) => line !== false)
    .join("\n");
}

/** One blog on disk, changed step by step. */
export class RandomBlog {
  readonly #folder: string;
  readonly #lot: Lot;
  #count = 0;

  constructor(folder: string, lot: Lot, posts: number) {
    this.#folder = folder;
    this.#lot = lot;
    this.#write("galley.yaml", randomSettings(lot));
    this.#write("pages/about.md", "---\nnavigation: true\n---\n\nAbout.\n");
    for (const name of ["a", "b"]) this.#write(`images/${name}.png`, name);
    for (let made = 0; made < posts; made += 1) this.#add();
  }

  /** Changes something, and says what. */
  change(): string {
    const lot = this.#lot;
    const name = pick(lot, this.#names());
    const at = `posts/${name}.md`;
    const changes: Record<string, () => void> = {
      [`write ${at} anew`]: () =>
        this.#write(at, randomPost(lot, this.#names())),
      [`add to ${at}`]: () =>
        this.#write(at, `${this.#read(at)}\n${sentence(lot)}\n`),
      [`another title for ${at}`]: () =>
        this.#write(
          at,
          this.#read(at).replace(/^title: .*$/m, `title: ${sentence(lot)}`),
        ),
      [`another part in ${at}`]: () =>
        this.#write(
          at,
          this.#read(at).replace(
            /^## .*$/m,
            `## ${pick(lot, ["A part", "B"])}`,
          ),
        ),
      "a new post": () => this.#add(),
      [`delete ${at}`]: () => {
        if (this.#names().length > 4) rmSync(join(this.#folder, at));
      },
      [`rename ${at}`]: () => {
        const to = `posts/post-${(this.#count += 1)}.md`;
        renameSync(join(this.#folder, at), join(this.#folder, to));
      },
      "other settings": () => this.#write("galley.yaml", randomSettings(lot)),
      "another picture": () =>
        this.#write(`images/${pick(lot, ["a", "b", "c"])}.png`, sentence(lot)),
      "no picture": () =>
        rmSync(join(this.#folder, `images/${pick(lot, ["a", "b", "c"])}.png`), {
          force: true,
        }),
      "a favicon": () => this.#write("static/favicon.svg", "<svg/>"),
      "no favicon": () =>
        rmSync(join(this.#folder, "static/favicon.svg"), { force: true }),
      "another style": () =>
        this.#write(
          "theme.css",
          `.x { background: url(images/${pick(lot, ["a", "b"])}.png) }`,
        ),
      "another page": () =>
        this.#write(
          "pages/about.md",
          `---\nnavigation: ${lot() < 0.5}\n---\n\n${reference(lot, this.#names())}\n`,
        ),
    };
    const what = pick(lot, Object.keys(changes));
    changes[what]?.();
    return what;
  }

  #names(): string[] {
    return readdirSync(join(this.#folder, "posts"))
      .filter((name) => name.endsWith(".md"))
      .map((name) => name.slice(0, -3))
      .sort();
  }

  #add(): void {
    mkdirSync(join(this.#folder, "posts"), { recursive: true });
    const name = `post-${(this.#count += 1)}`;
    this.#write(`posts/${name}.md`, randomPost(this.#lot, this.#names()));
  }

  #read(path: string): string {
    return readFileSync(join(this.#folder, path), "utf8");
  }

  #write(path: string, text: string): void {
    mkdirSync(dirname(join(this.#folder, path)), { recursive: true });
    writeFileSync(join(this.#folder, path), text);
  }
}
