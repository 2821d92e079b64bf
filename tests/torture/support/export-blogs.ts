/** A blog in two versions, between which everything happens that can happen to a site. */
import type { FolderContent } from "../../support/blog-folder";

/** Every export of the torture happens at this moment. */
export const exportMoment = Date.UTC(2026, 5, 1, 12);

const settings = (title: string): string =>
  `title: ${title}\nurl: https://example.org/\nlisting: { perPage: 3 }\n`;

function post(
  title: string,
  day: string,
  tags: readonly string[],
  text: string,
): string {
  return `---\ntitle: ${title}\ndate: ${day}\ntags: [${tags.join(", ")}]\n---\n\n${text}\n`;
}

/** Text that differs with its number, long enough that a cut would show. */
function long(number: number): string {
  return Array.from(
    { length: 40 },
    (_, line) => `Line ${line} of the text with the number ${number}.`,
  ).join("\n\n");
}

/** Bytes of a picture, as far as an export looks at them. */
function picture(number: number, length: number): Uint8Array {
  return Uint8Array.from(
    { length },
    (_, index) => (index * 31 + number * 17) % 256,
  );
}

export const oldBlog: FolderContent = {
  "galley.yaml": settings("The old title"),
  "posts/2026-01-01-kept.md": post("Kept", "2026-01-01", ["a"], long(1)),
  "posts/2026-01-02-changed.md": post("Changed", "2026-01-02", ["a"], long(2)),
  "posts/2026-01-03-gone.md": post("Gone", "2026-01-03", ["b"], long(3)),
  "posts/2026-01-04-drafted.md": post("Drafted", "2026-01-04", ["c"], long(4)),
  "posts/2026-01-05-bundle/index.md": post(
    "Bundle",
    "2026-01-05",
    ["a"],
    "![A picture](one.png) ![Another](two.png)",
  ),
  "posts/2026-01-05-bundle/one.png": picture(1, 70_000),
  "posts/2026-01-05-bundle/two.png": picture(2, 9_000),
  "pages/about.md": "---\ntitle: About\n---\n\nAbout the old blog.\n",
  "pages/old.md": "---\ntitle: Old page\n---\n\nIt will go.\n",
  "static/thing": "a file that becomes a folder",
  "static/other/inner.txt": "in a folder that becomes a file",
  "static/robots.txt": "User-agent: *\n",
};

export const newBlog: FolderContent = {
  "galley.yaml": settings("The new title"),
  "posts/2026-01-01-kept.md": post("Kept", "2026-01-01", ["a"], long(1)),
  "posts/2026-01-02-changed.md": post("Changed", "2026-01-02", ["d"], long(5)),
  "posts/2026-01-04-drafted.md": post(
    "Drafted",
    "2026-01-04",
    ["c]\ndraft: true\ncategories: [none"],
    long(4),
  ),
  "posts/2026-01-05-bundle/index.md": post(
    "Bundle",
    "2026-01-05",
    ["a"],
    "![A picture](one.png)",
  ),
  "posts/2026-01-05-bundle/one.png": picture(3, 70_000),
  "posts/2026-01-06-new.md": post("New", "2026-01-06", ["b"], long(6)),
  "posts/2026-01-07-newer.md": post("Newer", "2026-01-07", ["e"], long(7)),
  "pages/about.md": "---\ntitle: About\n---\n\nAbout the new blog.\n",
  "static/thing/inner.txt": "in a folder that was a file",
  "static/other": "a file that was a folder",
  "static/robots.txt": "User-agent: *\n",
};

/** What others have put into the site folder. */
export const foreignFiles: FolderContent = {
  CNAME: "example.org\n",
  ".git/HEAD": "ref: refs/heads/main\n",
  "posts/kept/notes.txt": "beside a page of Galley's",
  "mine/page.html": "<p>mine",
};
