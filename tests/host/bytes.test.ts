/** Bytes are the writer's: what is not edited is not touched, and an edit changes only its own bytes. */
import fc from "fast-check";
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import {
  applyChanges,
  editFrontMatter,
  readPost,
  defaultSettings,
} from "#core";
import { hashOf } from "#node";
import { asNobody } from "../support/as-nobody";
import { folderOf } from "../support/blog-folder";
import { startTestHost } from "../support/test-host";
import type { TestHost } from "../support/test-host";

const id = "posts/a.md";

let started: TestHost | null = null;
afterEach(async () => {
  await started?.host.close();
  started = null;
});

async function openBlog(
  text = "",
): Promise<{ folder: string; path: string; test: TestHost }> {
  const folder = await folderOf({ [id]: text });
  const test = await startTestHost();
  started = test;
  await test.ask("openBlog", { folder });
  return { folder, path: join(folder, id), test };
}

const lineEnd = fc.constantFrom("\n", "\r\n", "\r", "\n\n", "  \n", "\t\r\n");
const words = fc.constantFrom(
  "",
  "---",
  "title: 012 # kept",
  "  - item\t",
  "Grün, 日本, 😀 \u2028",
  "\u0000".slice(1),
  "\u00a0 \ufffd",
  "trailing   ",
);
/** Any text with any line ends, with and without a byte-order mark and a last line end. */
const anyText = fc
  .tuple(
    fc.boolean(),
    fc.array(fc.tuple(words, lineEnd), { maxLength: 20 }),
    words,
  )
  .map(
    ([hasMark, lines, last]) =>
      (hasMark ? "\ufeff" : "") + lines.flat().join("") + last,
  );

describe("any post", () => {
  it("that is opened and saved without an edit is not touched", async () => {
    const { path, test } = await openBlog();
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        writeFileSync(path, text);
        utimesSync(path, 1000, 1000);
        const before = statSync(path, { bigint: true });

        const post = await test.ask("readPost", { id });
        expect(post.text).toBe(text);
        const saved = await test.ask("savePost", {
          id,
          text: post.text,
          base: post.hash,
        });

        expect(saved.status).toBe("saved");
        expect(statSync(path, { bigint: true })).toMatchObject({
          ino: before.ino,
          mtimeNs: before.mtimeNs,
          ctimeNs: before.ctimeNs,
        });
      }),
      { numRuns: 100 },
    );
  });

  it("changes by an edit in the bytes of the edit alone", async () => {
    const { path, test } = await openBlog();
    await fc.assert(
      fc.asyncProperty(
        anyText,
        fc.nat(),
        fc.constantFrom("x", "", "ü\r\n", "\t"),
        async (text, lot, inserted) => {
          writeFileSync(path, text);
          const post = await test.ask("readPost", { id });
          const places = [...post.text].map((letter) => letter.length);
          const at = places
            .slice(0, lot % (places.length + 1))
            .reduce((sum, length) => sum + length, 0);
          const edited =
            post.text.slice(0, at) + inserted + post.text.slice(at);

          await test.ask("savePost", { id, text: edited, base: post.hash });

          const before = Buffer.from(text);
          const cut = Buffer.byteLength(text.slice(0, at));
          const wanted = [before.subarray(0, cut), Buffer.from(inserted)];
          expect(readFileSync(path)).toEqual(
            Buffer.concat([...wanted, before.subarray(cut)]),
          );
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("a title", () => {
  it.each(["012", "~", "no", "2024", "1e3", "12:30", "yes", "null", "0x1F"])(
    "%s stays what was typed when another key is edited and the post saved",
    async (title) => {
      const text = `---\ntitle: ${title} # as typed\ntags: [ ${title} ]\r\n---\n`;
      const { path, test } = await openBlog(text);
      const [item] = (
        await test.ask("openBlog", { folder: dirname(dirname(path)) })
      ).posts;
      expect(item?.meta.title).toBe(title);

      const edits = editFrontMatter(text, [{ key: "draft", value: true }]);
      const edited = applyChanges(text, edits);
      await test.ask("savePost", { id, text: edited, base: hashOf(text) });

      const saved = readFileSync(path, "utf8");
      expect(saved).toContain(`title: ${title} # as typed\n`);
      expect(saved).toContain(`tags: [ ${title} ]\r\n`);
      const { meta } = readPost(id, saved, defaultSettings("notes"));
      expect(meta.title).toBe(title);
      expect(meta.tags).toEqual([title]);
    },
  );
});

describe("a post that its owner has locked", () => {
  it("is not replaced, though its folder would allow it", async () => {
    const { folder, path, test } = await openBlog("locked\n");
    for (const each of [folder, dirname(path)]) chmodSync(each, 0o777);
    chmodSync(path, 0o444);

    await asNobody(async () => {
      const base = hashOf("locked\n");
      const refusal = await test.refused("savePost", { id, text: "x", base });
      expect(["no-permission", "read-only"]).toContain(refusal.code);
    });

    expect(readFileSync(path, "utf8")).toBe("locked\n");
    expect(readdirSync(dirname(path))).toEqual(["a.md"]);
  });

  it("keeps its name, and its links when what they lead to is renamed", async () => {
    const { folder, path, test } = await openBlog("[b](b.md)\n");
    writeFileSync(join(folder, "posts/b.md"), "# B\n");
    writeFileSync(join(folder, "posts/c.md"), "[b](b.md)\n");
    await test.ask("refreshBlog", {});
    mkdirSync(join(folder, ".galley"));
    for (const each of [folder, dirname(path), join(folder, ".galley")]) {
      chmodSync(each, 0o777);
    }
    chmodSync(path, 0o444);
    for (const name of ["b.md", "c.md"]) {
      chmodSync(join(folder, "posts", name), 0o666);
    }

    await asNobody(async () => {
      await test.ask("renamePost", { id: "posts/b.md", name: "d" });
      const refusal = await test.refused("renamePost", { id, name: "e" });
      expect(refusal.code).toBe("no-permission");
    });

    expect(readFileSync(path, "utf8")).toBe("[b](b.md)\n");
    expect(readFileSync(join(folder, "posts/c.md"), "utf8")).toBe(
      "[b](d.md)\n",
    );
  });
});
