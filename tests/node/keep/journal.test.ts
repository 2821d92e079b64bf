import fc from "fast-check";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { dropText, hashOf, keepText, readJournal } from "#node";
import { temporaryFolder } from "../../support/temporary";

const base = hashOf("on disk");
const writer = "00112233445566aa";
const other = "ffeeddccbbaa9988";

const draft = (id: string, text: string, kept = 1) => ({
  id,
  text,
  base,
  kept,
  writer,
});

function journalOf(blog: string): string {
  return join(blog, ".galley/journal");
}

/** The path of the only draft. */
function draftIn(blog: string): string {
  const names = readdirSync(journalOf(blog));
  return join(
    journalOf(blog),
    names.find((name) => name.endsWith(".draft")) ?? "",
  );
}

describe("the journal", () => {
  it("gives back every kept text, byte for byte, the oldest first", async () => {
    const blog = await temporaryFolder();
    const odd = "\ufeff---\r\ntitle: Ü\r\n---\n\ttext 😀 \u2028 \\n\n\n";
    await keepText(blog, draft("posts/b.md", odd, 2));
    await keepText(blog, draft("posts/a.md", "", 1));

    expect(await readJournal(blog)).toEqual([
      { ...draft("posts/a.md", "", 1), isDamaged: false },
      { ...draft("posts/b.md", odd, 2), isDamaged: false },
    ]);
  });

  it("keeps one text of each host for a post, the last one", async () => {
    const blog = await temporaryFolder();
    await keepText(blog, draft("a.md", "one", 1));
    await keepText(blog, draft("a.md", "two", 2));
    await keepText(blog, { ...draft("a.md", "theirs", 3), writer: other });

    expect(await readJournal(blog)).toMatchObject([
      { text: "two", writer },
      { text: "theirs", writer: other },
    ]);
  });

  it("forgets what its host dropped, also twice, and nobody else's", async () => {
    const blog = await temporaryFolder();
    await keepText(blog, draft("a.md", "one"));
    await keepText(blog, { ...draft("a.md", "theirs"), writer: other });
    await dropText(blog, "a.md", writer);
    await dropText(blog, "a.md", writer);

    expect(await readJournal(blog)).toMatchObject([{ text: "theirs" }]);
  });

  it("leaves the texts of a running host to it, damaged or not", async () => {
    const blog = await temporaryFolder();
    await keepText(blog, draft("a.md", "one"));
    truncateSync(draftIn(blog), 20);
    const names = readdirSync(journalOf(blog));

    const read = await readJournal(blog, { isLiving: (key) => key === writer });

    expect(read).toEqual([]);
    expect(readdirSync(journalOf(blog))).toEqual(names);
  });

  it("ignores itself in git", async () => {
    const blog = await temporaryFolder();
    await keepText(blog, draft("a.md", "one"));

    expect(readFileSync(join(blog, ".galley/.gitignore"), "utf8")).toBe("*\n");
  });

  it("is not made where the blog folder is lost", async () => {
    const place = await temporaryFolder();
    const kept = keepText(join(place, "lost"), draft("a.md", "x"));

    await expect(kept).rejects.toMatchObject({ code: "ENOENT" });
    expect(readdirSync(place)).toEqual([]);
  });

  it("does not follow a link that a stranger's folder brings along", async () => {
    const blog = await temporaryFolder();
    const elsewhere = await temporaryFolder();
    await keepText(elsewhere, draft("a.md", "secret"));
    symlinkSync(join(elsewhere, ".galley"), join(blog, ".galley"));
    const before = readdirSync(journalOf(elsewhere));

    await expect(keepText(blog, draft("b.md", "x"))).rejects.toThrow(
      "part of its path is a file",
    );
    expect(await readJournal(blog)).toEqual([]);
    await dropText(blog, "a.md", writer);
    expect(readdirSync(journalOf(elsewhere))).toEqual(before);
  });

  it("refuses at once when it cannot be written", async () => {
    const blog = await temporaryFolder();
    mkdirSync(join(blog, ".galley"));
    writeFileSync(journalOf(blog), "in the way");

    await expect(keepText(blog, draft("a.md", "x"))).rejects.toMatchObject({
      name: "FileError",
    });
  });
});

describe("a damaged draft", () => {
  it("gives what is valid, as damaged, at each start until it is settled", async () => {
    const blog = await temporaryFolder();
    await keepText(blog, draft("a.md", "First line.\nSecond line: äöü.\n"));
    const path = draftIn(blog);
    // The cut falls into the two bytes of the "ü".
    truncateSync(path, readFileSync(path).length - 3);
    const raw = readFileSync(path);
    const left = {
      ...draft("a.md", "First line.\nSecond line: äö"),
      isDamaged: true,
    };

    expect(await readJournal(blog)).toEqual([left]);
    expect(readFileSync(`${path}.damaged`)).toEqual(raw);
    expect(await readJournal(blog)).toEqual([left]);
    await dropText(blog, "a.md", writer);
    expect(await readJournal(blog)).toEqual([]);
    expect(readFileSync(`${path}.damaged`)).toEqual(raw);
  });

  it("never takes the place of an earlier damaged one", async () => {
    const blog = await temporaryFolder();
    for (const text of ["the first", "the second"]) {
      await keepText(blog, draft("a.md", text));
      const path = draftIn(blog);
      truncateSync(path, readFileSync(path).length - 1);
      await readJournal(blog);
      await dropText(blog, "a.md", writer);
    }

    const raws = readdirSync(journalOf(blog))
      .filter((name) => name.endsWith(".damaged"))
      .map((name) => readFileSync(join(journalOf(blog), name), "utf8"));
    expect(raws.join()).toContain("the firs");
    expect(raws.join()).toContain("the secon");
  });

  it("whose first line is lost is known by its file's name", async () => {
    const blog = await temporaryFolder();
    await keepText(blog, draft("posts/a.md", "Words.\n"));
    const path = draftIn(blog);
    const bytes = readFileSync(path);
    bytes[3] = 0x7f;
    writeFileSync(path, bytes);

    const read = await readJournal(blog, { ids: ["posts/b.md", "posts/a.md"] });

    expect(read).toMatchObject([
      { id: "posts/a.md", text: "Words.\n", isDamaged: true },
    ]);
    expect(readFileSync(`${path}.damaged`)).toEqual(bytes);
  });

  it("of which nothing can be read is set aside, and the others are given", async () => {
    const blog = await temporaryFolder();
    await keepText(blog, draft("a.md", "good"));
    const bad = join(journalOf(blog), `${"0".repeat(32)}.draft`);
    writeFileSync(bad, Buffer.alloc(100));

    expect(await readJournal(blog)).toMatchObject([{ text: "good" }]);
    expect(existsSync(`${bad}.damaged`)).toBe(true);
  });

  it("is a beginning of what was kept, wherever it is cut or zeroed, or nothing", async () => {
    const text = "Ä\uFFFD first.\r\n\r\n😀 second, third.\n";
    const blog = await temporaryFolder();
    await keepText(blog, draft("a.md", text));
    const path = draftIn(blog);
    const whole = readFileSync(path);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.boolean(),
        async (at, isCut) => {
          rmSync(journalOf(blog), { recursive: true });
          mkdirSync(journalOf(blog));
          const damaged = isCut
            ? whole.subarray(0, at)
            : Buffer.concat([
                whole.subarray(0, at),
                Buffer.alloc(whole.length - at),
              ]);
          writeFileSync(path, damaged);
          const [left] = await readJournal(blog, { ids: ["a.md"] });
          const inText = at - whole.indexOf(0x0a) - 1;
          if (left === undefined) {
            // Nothing may be given up of which a character is left.
            expect(inText).toBeLessThan(4);
            return;
          }
          expect(text.startsWith(left.text)).toBe(true);
          expect(left.isDamaged).toBe(true);
          // No character that is whole is left out.
          const bytes = Buffer.byteLength(left.text);
          expect(inText - bytes).toBeLessThan(4);
        },
      ),
      { numRuns: 60 },
    );
  });
});
