import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadBlog, readPostFile } from "#node";
import { folderOf } from "../../support/blog-folder";
import { temporaryFolder } from "../../support/temporary";

const codesOf = (problems: readonly { code: string }[] | undefined) =>
  problems?.map(({ code }) => code);

describe("the posts of a blog folder", () => {
  it("are the Markdown files of posts/ and pages/ at any depth", async () => {
    const blog = await loadBlog(
      await folderOf({
        "posts/a.md": "# A",
        "posts/2026/deep/b.markdown": "# B",
        "posts/bundle/index.md": "# C",
        "posts/bundle/pic.png": "x",
        "pages/about.mdown": "# About",
        "README.md": "# Not a post",
        "images/x.svg": "<svg/>",
        "posts/notes.txt": "no post",
      }),
    );

    expect([...blog.posts.keys()]).toEqual([
      "pages/about.mdown",
      "posts/2026/deep/b.markdown",
      "posts/a.md",
      "posts/bundle/index.md",
    ]);
    expect(blog.files).toEqual([
      "README.md",
      "images/x.svg",
      "posts/bundle/pic.png",
      "posts/notes.txt",
    ]);
  });

  it("are all Markdown files of a folder without folders of its own", async () => {
    const blog = await loadBlog(
      await folderOf({
        "one.md": "# One",
        "trips/two.md": "# Two",
        "a.png": "x",
      }),
    );

    expect([...blog.posts.keys()]).toEqual(["one.md", "trips/two.md"]);
    expect(blog.postsFolder).toBe("");
  });

  it("stay posts when a folder of notes gets a page or a draft", async () => {
    const blog = await loadBlog(
      await folderOf({
        "one.md": "# One",
        "pages/about.md": "# About",
        "drafts/two.md": "# Two",
      }),
    );

    expect([...blog.posts.keys()]).toEqual([
      "drafts/two.md",
      "one.md",
      "pages/about.md",
    ]);
    expect(blog.posts.get("pages/about.md")?.meta.kind).toBe("page");
    expect(blog.posts.get("drafts/two.md")?.meta.isDraft).toBe(true);
    expect(blog.postsFolder).toBe("");
  });

  it("are found where Jekyll and Hexo keep them", async () => {
    const jekyll = await loadBlog(
      await folderOf({
        "_posts/2024-01-02-hello.markdown": "---\ntitle: Hello\n---\n",
        "_drafts/idea.md": "# Idea",
        "index.md": "# The theme's",
      }),
    );
    const hexo = await loadBlog(
      await folderOf({
        "source/_posts/hello.md": "# Hello",
        "source/_posts/hello/pic.png": "x",
        "source/_drafts/idea.md": "# Idea",
      }),
    );

    expect([...jekyll.posts.keys()]).toEqual([
      "_drafts/idea.md",
      "_posts/2024-01-02-hello.markdown",
    ]);
    expect(jekyll.posts.get("_drafts/idea.md")?.meta.isDraft).toBe(true);
    expect(jekyll.postsFolder).toBe("_posts");
    expect([...hexo.posts.keys()]).toEqual([
      "source/_drafts/idea.md",
      "source/_posts/hello.md",
    ]);
    expect(hexo.files).toEqual(["source/_posts/hello/pic.png"]);
    expect(hexo.postsFolder).toBe("source/_posts");
  });

  it("are none in an empty folder, which has a name and default settings", async () => {
    const blog = await loadBlog(await temporaryFolder());

    expect(blog.posts.size).toBe(0);
    expect(blog.files).toEqual([]);
    expect(blog.problems).toEqual([]);
    expect(blog.settings.listing.style).toBe("intro");
  });

  it("leave out dotfolders, node_modules and a site exported into the blog", async () => {
    const blog = await loadBlog(
      await folderOf({
        "posts/a.md": "# A",
        "posts/.obsidian/b.md": "# B",
        "posts/node_modules/c/README.md": "# C",
        ".galley/journal/x.md": "# D",
        "site/.galley-manifest.json": "{}",
        "site/index.html": "<p>",
        "static/.nojekyll": "",
        "static/.well-known/key.txt": "k",
        "static/.git/config": "secret",
      }),
    );

    expect([...blog.posts.keys()]).toEqual(["posts/a.md"]);
    expect(blog.files).toEqual([
      "static/.nojekyll",
      "static/.well-known/key.txt",
    ]);
  });

  it("include sync tools' conflict copies, which are not exported", async () => {
    const copies = [
      "posts/a.sync-conflict-20240131-101500-ABCDEFG.md",
      "posts/a (Ann's conflicted copy 2024-01-31).md",
      "posts/a (SFConflict ann@example.org 2024-01-31-10-15-00).md",
      "posts/a_conflict-20240131-101500.md",
      "posts/a.Conflict.md",
      "posts/a [Conflict].md",
      "posts/a (conflicted copy 2024-01-31 101500).md",
      "posts/a-DESKTOP-4F7K2QB.md",
      "posts/a-LAPTOP-9XYZ1234-2.md",
      "posts/a (Anns in Konflikt stehende Kopie 2024-01-31).md",
    ];
    const blog = await loadBlog(
      await folderOf(
        Object.fromEntries(["posts/a.md", ...copies].map((p) => [p, "# A"])),
      ),
    );

    for (const copy of copies) {
      expect(blog.posts.get(copy)?.isInSite, copy).toBe(false);
      expect(codesOf(blog.posts.get(copy)?.problems)).toContain(
        "conflict-copy",
      );
    }
    expect(blog.posts.get("posts/a.md")?.isInSite).toBe(true);
  });
});

describe("files that are no texts", () => {
  it("are shown with a problem, read-only, and stay out of the site", async () => {
    const blog = await loadBlog(
      await folderOf({
        "posts/binary.md": Buffer.from([0x89, 0x50, 0, 1, 2]),
        "posts/latin.md": Buffer.from("# Caf\xe9\n", "latin1"),
        "posts/utf16.md": Buffer.from("\ufeff# Hi", "utf16le"),
      }),
    );

    const [binary, latin, utf16] = [...blog.posts.values()];
    expect(codesOf(binary?.problems)).toEqual(["post-binary"]);
    expect(codesOf(latin?.problems)).toEqual(["post-not-utf8"]);
    expect(codesOf(utf16?.problems)).toEqual(["post-binary"]);
    for (const post of [binary, latin, utf16]) {
      expect(post?.isInSite).toBe(false);
      expect(post?.readOnly).not.toBeNull();
    }
  });

  it("tell the line of the first byte that is not UTF-8", async () => {
    const folder = await folderOf({
      "posts/a.md": Buffer.concat([
        Buffer.from("one\ntwo\nth"),
        Buffer.from([0xff]),
        Buffer.from("ree\n"),
      ]),
    });

    expect(readPostFile(folder, "posts/a.md").problem?.line).toBe(3);
  });

  it("keep a byte-order mark and all line ends in the text", async () => {
    const text = "\ufeff# A\r\nb\nc\rd";
    const folder = await folderOf({ "posts/a.md": text });

    expect(readPostFile(folder, "posts/a.md").text).toBe(text);
  });

  it("open with 10 MB", async () => {
    const text = `# Long\n\n${"A line of a very long post.\n".repeat(375_000)}`;
    const blog = await loadBlog(await folderOf({ "posts/long.md": text }));

    expect(text.length).toBeGreaterThan(10_000_000);
    expect(blog.posts.get("posts/long.md")).toMatchObject({
      meta: { title: "Long" },
      readOnly: null,
      isInSite: true,
    });
  });

  it("are passed over with a note when they are FIFOs, links outwards or in circles", async () => {
    const folder = await folderOf({ "posts/a.md": "# A" });
    const secret = await folderOf({ "b.md": "# Secret" });
    execFileSync("mkfifo", [join(folder, "posts/pipe.md")]);
    symlinkSync(secret, join(folder, "posts/out"));
    symlinkSync(join(secret, "b.md"), join(folder, "posts/b.md"));
    symlinkSync(".", join(folder, "posts/loop"));
    symlinkSync("self.md", join(folder, "posts/self.md"));
    symlinkSync("nowhere.md", join(folder, "posts/dangling.md"));

    const blog = await loadBlog(folder);

    expect([...blog.posts.keys()]).toEqual(["posts/a.md"]);
    expect(
      Object.fromEntries(blog.problems.map((p) => [p.path, p.message])),
    ).toEqual({
      "posts/b.md": "Skipped. It is a link that leaves the blog folder.",
      "posts/dangling.md": "Skipped. It is a link that leads nowhere.",
      "posts/loop": "Skipped. It is a link that leads in a circle.",
      "posts/out": "Skipped. It is a link that leaves the blog folder.",
      "posts/pipe.md": "Skipped. It is neither a file nor a folder.",
      "posts/self.md": "Skipped. It is a link that leads in a circle.",
    });
  });

  it("do not hide behind links: what is hidden stays out", async () => {
    const folder = await folderOf({
      "posts/a.md": "# A",
      ".secret/key.md": "# Key",
    });
    symlinkSync("../.secret/key.md", join(folder, "posts/key.md"));

    expect([...(await loadBlog(folder)).posts.keys()]).toEqual(["posts/a.md"]);
  });
});

describe("reading a blog again", () => {
  const longAgo = new Date("2020-01-01");

  it("reads a file whose content changed under the same size and time", async () => {
    const folder = await folderOf({ "posts/a.md": "# One\n" });
    const path = join(folder, "posts/a.md");
    utimesSync(path, longAgo, longAgo);
    const previous = await loadBlog(folder);
    writeFileSync(path, "# Two\n");
    utimesSync(path, longAgo, longAgo);

    const blog = await loadBlog(folder, { previous });

    expect(blog.posts.get("posts/a.md")?.meta.title).toBe("Two");
  });

  it("takes up new posts and lets go of removed ones", async () => {
    const folder = await folderOf({ "posts/a.md": "# A", "posts/b.md": "# B" });
    const previous = await loadBlog(folder);
    unlinkSync(join(folder, "posts/a.md"));
    writeFileSync(join(folder, "posts/c.md"), "# C");

    const blog = await loadBlog(folder, { previous });

    expect([...blog.posts.keys()]).toEqual(["posts/b.md", "posts/c.md"]);
  });

  it("reads dates again when the settings change the time zone", async () => {
    const folder = await folderOf({
      "posts/a.md": "---\ndate: 2026-01-01 12:00\n---\n",
      "galley.yaml": "timezone: UTC\n",
    });
    const previous = await loadBlog(folder);
    writeFileSync(join(folder, "galley.yaml"), "timezone: Asia/Tokyo\n");

    const blog = await loadBlog(folder, { previous });

    expect(blog.posts.get("posts/a.md")?.meta.date?.iso).toBe(
      "2026-01-01T12:00:00+09:00",
    );
  });
});

describe("settings and style", () => {
  it("come from galley.yaml and theme.css, with their problems", async () => {
    const blog = await loadBlog(
      await folderOf({
        "galley.yaml": "title: My blog\nlisting: { style: nonsense }\n",
        "theme.css": "p { color: red }",
      }),
    );

    expect(blog.name).toBe("My blog");
    expect(blog.themeCss).toBe("p { color: red }");
    expect(blog.settingsProblems[0]?.path).toBe("galley.yaml");
    expect(blog.files).toEqual([]);
  });

  it("fall back to the defaults when galley.yaml is no text", async () => {
    const blog = await loadBlog(
      await folderOf({ "galley.yaml": Buffer.from([0xff, 0xfe, 0x00]) }),
    );

    expect(codesOf(blog.problems)).toEqual(["file-unreadable"]);
    expect(blog.settings.listing.perPage).toBe(5);
  });
});

describe("a folder that cannot be opened", () => {
  it("is refused when it is not there or is a file", async () => {
    const folder = await folderOf({ "a.md": "# A" });

    await expect(loadBlog(join(folder, "nowhere"))).rejects.toMatchObject({
      code: "ENOENT",
    });
    await expect(loadBlog(join(folder, "a.md"))).rejects.toMatchObject({
      code: "ENOTDIR",
    });
  });
});

describe("five thousand posts", () => {
  it("are all listed", async () => {
    const folder = await temporaryFolder();
    mkdirSync(join(folder, "posts"));
    for (let number = 0; number < 5000; number += 1) {
      writeFileSync(
        join(folder, `posts/post-${number}.md`),
        `---\ntitle: Post ${number}\ndate: 2026-01-01\ntags: [a, b]\n---\n\nText.\n`,
      );
    }

    const blog = await loadBlog(folder);

    expect(blog.posts.size).toBe(5000);
    expect(blog.posts.get("posts/post-4999.md")?.meta.title).toBe("Post 4999");
  });
});

describe("posts whose names only look like a copy's", () => {
  it("are posts: a second part, a date, a computer without its original", async () => {
    const names = [
      "posts/trip.md",
      "posts/trip 2.md",
      "posts/trip (1).md",
      "posts/trip (2024-01-31).md",
      "posts/My-DESKTOP-SETUP1.md",
      "posts/conflict.md",
    ];
    const blog = await loadBlog(
      await folderOf(Object.fromEntries(names.map((name) => [name, "# T"]))),
    );

    for (const name of names) expect(blog.posts.get(name)?.isInSite).toBe(true);
  });
});
