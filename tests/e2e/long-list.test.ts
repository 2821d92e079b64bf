/** A blog with more posts than its list carries one by one: the way of tables, in both shells. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../support/temporary";
import { availableShells } from "./support/shells";
import { editorOf, proofOf, showProof } from "./support/window";

const count = 70;

async function longBlog(): Promise<string> {
  const blog = await temporaryFolder();
  await mkdir(join(blog, "posts"));
  for (let number = 1; number <= count; number += 1) {
    await writeFile(
      join(blog, "posts", `note-${number}.md`),
      `---\ntitle: Note ${number}\ndate: 2026-01-01\ntags: [n${number % 3}]\n---\n\nOf queue ${number}.\n`,
    );
  }
  return blog;
}

describe.each(availableShells())("a long list in the $name", (shell) => {
  it("stands whole, is searched, and reaches the proofs", async () => {
    const { page, complaints, close } = await shell.open({
      blog: await longBlog(),
    });
    try {
      const row = page.getByRole("option").first();
      expect(await row.getAttribute("aria-setsize")).toBe(String(count));
      await page.locator("[data-search-posts]").fill("queue 70");
      await page.getByRole("option", { name: "Note 70" }).click();
      await editorOf(page).getByText("Of queue 70.").waitFor();
      await showProof(page, "Index");
      await proofOf(page).getByRole("link", { name: "Note 70" }).waitFor();
      expect(complaints).toEqual([]);
    } finally {
      await close();
    }
  });
});
