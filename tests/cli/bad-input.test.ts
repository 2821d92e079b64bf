/**
 * What a writer may hand to the command by mistake or misfortune: each is told plainly, with a way
 * on, and nothing is lost. The built file is tried by its neighbours; here the same verbs run
 * within the test.
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { asNobody } from "../support/as-nobody";
import { folderOf, type FolderContent } from "../support/blog-folder";
import { runHere } from "../support/run-here";
import { temporaryFolder } from "../support/temporary";

const good = "---\ntitle: Good\ndate: 2026-01-01\n---\n\nText.\n";

/** Exports to a new folder beside it. */
async function exportOf(blog: string, ...more: readonly string[]) {
  const site = join(await temporaryFolder(), "site");
  const result = await runHere(["export", blog, "--out", site, ...more]);
  return { ...result, site };
}

const bytesOf = (folder: string, files: FolderContent) =>
  Object.fromEntries(
    Object.keys(files).map((path) => [
      path,
      readFileSync(join(folder, path)).toString("latin1"),
    ]),
  );

/** Lets everybody in, but for what is locked afterwards. */
function unlock(...folders: readonly string[]): void {
  for (const folder of folders) chmodSync(folder, 0o777);
}

describe("a folder with nothing to publish", () => {
  it.each<[string, FolderContent]>([
    ["that is empty", {}],
    ["without posts", { "notes.txt": "mine", "images/a.png": "picture" }],
  ])("%s is exported as an empty index, and said so", async (_name, files) => {
    const blog = await folderOf(files);
    const before = readdirSync(blog);

    const { code, stderr, site } = await exportOf(blog);
    const check = await runHere(["check", blog]);

    expect(code).toBe(0);
    expect(readFileSync(join(site, "index.html"), "utf8")).toContain(
      "Nothing has been published here yet.",
    );
    const said = `warning: There are no posts in ${blog}. Write one into posts/, or name the folder that holds the Markdown files.`;
    expect(stderr).toContain(said);
    expect(check.stderr).toContain(said);
    expect(readdirSync(blog).filter((name) => name !== ".galley")).toEqual(
      before,
    );
  });

  it("does not take an earlier site away, unless that is meant", async () => {
    const blog = await folderOf({ "posts/good.md": good });
    const { site } = await exportOf(blog);
    rmSync(join(blog, "posts"), { recursive: true });
    const again = ["export", blog, "--out", site];

    const { code, stderr } = await runHere(again);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /error: There are no posts any more: the export would remove \d+ files of the site\. Make sure that this is the whole blog\./,
    );
    expect(existsSync(join(site, "posts/good/index.html"))).toBe(true);

    expect((await runHere([...again, "--force"])).code).toBe(0);
    expect(existsSync(join(site, "posts/good/index.html"))).toBe(false);
  });
});

describe("much", () => {
  it("of five thousand posts, each becomes a page", async () => {
    const blog = await temporaryFolder();
    mkdirSync(join(blog, "posts"));
    for (let number = 0; number < 5000; number += 1) {
      writeFileSync(
        join(blog, `posts/post-${number}.md`),
        `---\ntitle: Post ${number}\ndate: 2026-01-01\ntags: [t${number % 9}]\n---\n\nText ${number}.\n`,
      );
    }
    const { code, stdout, site } = await exportOf(blog);
    expect(code).toBe(0);
    expect(stdout).toContain(`The site is in ${site}: `);
    expect(readdirSync(join(site, "posts"))).toHaveLength(5000);
    expect(
      readFileSync(join(site, "posts/post-4999/index.html"), "utf8"),
    ).toContain("<p>Text 4999.</p>");
  });

  it("of ten megabytes in one post, every line is on its page", async () => {
    const line = "The quick brown fox jumps over *the* lazy dog, again.\n\n";
    const count = Math.ceil((10 * 1024 * 1024) / line.length);
    const blog = await folderOf({
      "posts/big.md": `# Big\n\n${line.repeat(count)}The last line.\n`,
    });
    const { code, site } = await exportOf(blog);
    const page = join(site, "posts/big/index.html");
    expect(code).toBe(0);
    expect(statSync(page).size).toBeGreaterThan(10 * 1024 * 1024);
    expect(readFileSync(page, "utf8")).toContain("<p>The last line.</p>");
  });
});

describe("a post that cannot be read as one", () => {
  const files: FolderContent = {
    "posts/binary.md": Buffer.from([0x89, 0x50, 0, 1, 0xff]),
    "posts/good.md": good,
    "posts/latin.md": Buffer.from("# Caf\xe9\n\nText.\n", "latin1"),
    "posts/yaml.md": "---\ntitle: [Half a list\ntags: x\n---\n\nStill here.\n",
  };
  const said = [
    "posts/binary.md: error: binary.md is not a text: it holds binary data. Move it out of the posts, or give it another extension.",
    "posts/latin.md:1: error: latin.md is not encoded as UTF-8. Convert the file to UTF-8; Galley leaves its bytes alone.",
    /posts\/yaml\.md:\d:\d+: error: The front matter cannot be read\. A bracket is not closed\. Close it with \]/,
  ];

  it("stops the export with file, line and remedy, and keeps its bytes", async () => {
    const blog = await folderOf(files);
    const before = bytesOf(blog, files);

    const { code, stderr, site } = await exportOf(blog);

    expect(code).toBe(1);
    for (const words of said) expect(stderr).toMatch(wordsIn(words));
    expect(stderr).toContain("The site folder is as it was.");
    expect(existsSync(site)).toBe(false);
    expect(bytesOf(blog, files)).toEqual(before);
  });

  it("is left out of the site when that is asked for, and of nothing else", async () => {
    const blog = await folderOf(files);
    const before = bytesOf(blog, files);

    const { code, stderr, site } = await exportOf(blog, "--force");

    expect(code).toBe(0);
    for (const words of said) expect(stderr).toMatch(wordsIn(words));
    const posts = readdirSync(join(site, "posts"));
    expect(posts).toContain("good");
    expect(posts).not.toContain("binary");
    expect(posts).not.toContain("latin");
    const yaml = posts.find((name) => name !== "good") ?? "";
    expect(
      readFileSync(join(site, "posts", yaml, "index.html"), "utf8"),
    ).toContain("Still here.");
    expect(bytesOf(blog, files)).toEqual(before);
  });

  it("is not rendered alone either", async () => {
    const blog = await folderOf(files);
    for (const name of ["binary", "latin"]) {
      const { code, stdout, stderr } = await runHere([
        "render",
        join(blog, `posts/${name}.md`),
      ]);
      expect([code, stdout]).toEqual([1, ""]);
      expect(stderr).toMatch(/(is not a text|is not encoded as UTF-8).*\. \w/);
    }
  });

  function wordsIn(words: string | RegExp): RegExp {
    if (typeof words !== "string") return words;
    return new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  }
});

describe("a missing picture", () => {
  it("is told with its line, and the rest is exported", async () => {
    const blog = await folderOf({
      "posts/a.md":
        "---\ntitle: A\ncover: /images/no.png\n---\n\nText ![What it shows](gone.png) goes on.\n",
    });
    const { code, stderr, site } = await exportOf(blog);
    expect(code).toBe(0);
    expect(stderr).toContain(
      "posts/a.md:6: error: The picture gone.png is not in the blog. Check its name and folder, or add the file.",
    );
    expect(stderr).toContain("The cover picture /images/no.png is not in");
    const page = readFileSync(join(site, "posts/a/index.html"), "utf8");
    expect(page).toMatch(/alt="What it shows"[^>]*> goes on\./);
    expect((await runHere(["check", blog])).code).toBe(1);
  });
});

describe("without permission", () => {
  it("to a post, the export stops, and the site keeps that post", async () => {
    const blog = await folderOf({
      "posts/a.md": "# A\n",
      "posts/b.md": "# B\n",
    });
    const { site } = await exportOf(blog);
    unlock(blog, join(blog, "posts"), dirname(site), site);
    chmodSync(join(blog, "posts/b.md"), 0o600);

    await asNobody(async () => {
      const { code, stderr } = await runHere(["export", blog, "--out", site]);
      expect(code).toBe(1);
      expect(stderr).toContain(
        "posts/b.md: error: b.md cannot be read: permission denied. Check that it is a file which you may read.",
      );
    });
    expect(existsSync(join(site, "posts/b/index.html"))).toBe(true);
  });

  it("to a folder of posts, it is named by check and export", async () => {
    const blog = await folderOf({
      "posts/a.md": "# A\n",
      "posts/locked/b.md": "# B\n",
    });
    unlock(blog, join(blog, "posts"));
    chmodSync(join(blog, "posts/locked"), 0o700);

    await asNobody(async () => {
      const { code, stderr } = await runHere(["check", blog]);
      expect(code).toBe(1);
      expect(stderr).toContain(
        "posts/locked: error: The folder posts/locked cannot be read: permission denied. Change its permissions",
      );
    });
  });

  it("to a picture, the export stops and names it", async () => {
    const blog = await folderOf({
      "posts/a.md": "# A\n\n![A picture](/images/a.png)\n",
      "images/a.png": "picture",
    });
    const place = await temporaryFolder();
    unlock(blog, join(blog, "posts"), join(blog, "images"), place);
    chmodSync(join(blog, "images/a.png"), 0o600);

    await asNobody(async () => {
      const site = join(place, "site");
      const { code, stderr } = await runHere(["export", blog, "--out", site]);
      expect(code).toBe(1);
      expect(stderr).toMatch(/images\/a\.png.*permission denied/);
    });
    expect(readdirSync(place)).toEqual([]);
  });

  it("to the blog, or to write into it, it says what to do", async () => {
    const blog = await folderOf({ "posts/a.md": "# A\n" });
    chmodSync(blog, 0o700);
    await asNobody(async () => {
      const { code, stderr } = await runHere(["check", blog]);
      expect(code).toBe(1);
      expect(stderr).toBe(
        `galley: Could not read ${blog}: permission denied. Check the permissions of the file and its folder.\n`,
      );
    });
    chmodSync(blog, 0o755);
    await asNobody(async () => {
      const { code, stderr } = await runHere(["new", blog, "Title"]);
      expect(code).toBe(1);
      expect(stderr).toMatch(
        /permission denied\. Check the permissions of the file and its folder\.$/m,
      );
    });
    expect(readdirSync(join(blog, "posts"))).toEqual(["a.md"]);
  });
});

describe("a target that cannot be written", () => {
  it("leads to another folder", async () => {
    const blog = await folderOf({ "posts/a.md": "# A\n" });
    const locked = await temporaryFolder();
    unlock(blog, join(blog, "posts"));
    chmodSync(locked, 0o555);

    await asNobody(async () => {
      for (const site of [locked, join(locked, "site")]) {
        const { code, stderr } = await runHere(["export", blog, "--out", site]);
        expect(code).toBe(1);
        expect(stderr).toBe(
          `galley: Could not ${site === locked ? "write to" : "make"} ${site}: permission denied. Choose another folder for the site, or change the permissions of this one.\n`,
        );
      }
    });
    expect(readdirSync(locked)).toEqual([]);
  });

  it("because it is a file, or below one, stays as it is", async () => {
    const blog = await folderOf({ "posts/a.md": "# A\n" });
    const file = join(await folderOf({ letter: "mine" }), "letter");
    for (const site of [file, join(file, "site")]) {
      const { code, stderr } = await runHere(["export", blog, "--out", site]);
      expect(code).toBe(1);
      expect(stderr).toMatch(/is a file, not a folder\. Choose an/);
    }
    expect(readFileSync(file, "utf8")).toBe("mine");
  });
});

describe("a target that must never be a site", () => {
  it("is refused whatever it is called, by force too", async () => {
    const around = await folderOf({ "blog/posts/a.md": "# A\n" });
    const blog = join(around, "blog");
    const link = join(await temporaryFolder(), "link");
    symlinkSync(blog, link);
    const home = process.env.HOME;
    process.env.HOME = around;
    try {
      const wrong: [string, RegExp][] = [
        ["/", /The root of the disk cannot be a site folder\./],
        [blog, /The blog folder itself cannot be the site folder\./],
        [link, /The blog folder itself cannot be the site folder\./],
        [around, /(Your home folder cannot be|holds the blog itself)/],
        [join(blog, "posts"), /is part of the blog's content\./],
      ];
      for (const [site, words] of wrong) {
        const { code, stderr } = await runHere([
          "export",
          blog,
          "--out",
          site,
          "--force",
        ]);
        expect(code, site).toBe(1);
        expect(stderr).toMatch(words);
        expect(stderr).toContain("Choose an empty folder of its own");
      }
    } finally {
      process.env.HOME = home;
    }
    expect(readdirSync(around, { recursive: true }).sort()).toEqual([
      "blog",
      "blog/posts",
      "blog/posts/a.md",
    ]);
  });
});

describe("a port in use", () => {
  it.each(["serve", "web"])(
    "is named by %s, with the way to another",
    async (verb) => {
      const blog = await folderOf({ "posts/a.md": "# A\n" });
      const server = createServer().listen(0, "127.0.0.1");
      await once(server, "listening");
      const { port } = server.address() as AddressInfo;
      const { code, stderr } = await runHere([
        verb,
        blog,
        "--port",
        String(port),
      ]);
      server.close();
      expect(code).toBe(1);
      expect(stderr).toContain(
        `${port}: another program uses it. Name another port with --port, or none for any free one.`,
      );
    },
  );
});

describe("a folder that goes away", () => {
  it("while it is served leaves its pages to be read, and comes back", async () => {
    const blog = await folderOf({ "posts/a.md": "# A\n\nText.\n" });
    const stop = new AbortController();
    const lines: string[] = [];
    const args = ["serve", blog, "--port", "0", "--json"];
    const ended = runHere(args, stop.signal, (line) => lines.push(line));
    await expect.poll(() => lines.length).toBeGreaterThan(0);
    const { url } = JSON.parse(lines[0] ?? "") as { url: string };
    const article = async () => (await fetch(`${url}posts/a/`)).text();
    expect(await article()).toContain("Text.");

    renameSync(blog, `${blog}-away`);
    await expect.poll(() => lines.join("\n")).toContain("it does not exist");
    expect(await (await fetch(url)).text()).toContain(">A</a>");
    expect(existsSync(blog)).toBe(false);

    renameSync(`${blog}-away`, blog);
    expect(await article()).toContain("Text.");
    stop.abort();
    expect((await ended).code).toBe(0);
  });

  it.each(["check", "serve", "web"])(
    "before %s is told with its path",
    async (verb) => {
      const gone = join(await temporaryFolder(), "gone");
      const { code, stderr } = await runHere([verb, gone]);
      expect(code).toBe(1);
      expect(stderr).toBe(
        `galley: Could not open ${gone}: it does not exist. Check how the path is written.\n`,
      );
      expect(existsSync(gone)).toBe(false);
    },
  );
});
