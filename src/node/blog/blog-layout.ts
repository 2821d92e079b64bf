import { formerNames } from "./conflict-copies";

/** How the files of a blog folder divide. */
export interface BlogLayout {
  /** Markdown files that are posts and pages. */
  readonly posts: readonly string[];
  /** Copies that a sync tool made of posts: shown, never exported. */
  readonly conflictCopies: readonly string[];
  /** Files that posts may refer to, and those of static/. */
  readonly files: readonly string[];
  /** Where new posts go; empty for a folder of Markdown files without folders of its own. */
  readonly postsFolder: string;
  readonly pagesFolder: string;
}

const markdownName = /\.(?:md|markdown|mdown)$/i;

export function isMarkdown(path: string): boolean {
  return markdownName.test(path);
}

/** Folders of posts: Galley's, Jekyll's and Hexo's, in the order in which new posts choose one. */
const postFolders = ["posts", "_posts", "source/_posts"];
/** What else holds posts and pages where there is a folder of posts. */
const otherFolders = ["drafts", "_drafts", "source/_drafts", "pages"];
const settingsFiles = new Set(["galley.yaml", "theme.css"]);

/**
 * Divides what was found. A folder without a folder of posts is a blog of its Markdown files,
 * wherever they lie, also when it has a page or a drafts folder; in one that has, a README beside
 * them is no post.
 */
export function layoutOf(
  files: readonly string[],
  folders: readonly string[],
): BlogLayout {
  const ofPosts = postFolders.find((folder) => folders.includes(folder));
  const known = ofPosts === undefined ? [] : [...postFolders, ...otherFolders];
  const names = new Set(files);
  const posts: string[] = [];
  const conflictCopies: string[] = [];
  const others: string[] = [];
  for (const path of files) {
    if (!isMarkdown(path) || !liesInOne(path, known)) others.push(path);
    else if (isConflictCopy(path, names)) conflictCopies.push(path);
    else posts.push(path);
  }
  return {
    posts,
    conflictCopies,
    files: others.filter((path) => !settingsFiles.has(path)),
    // Beside the others; the first post of all founds the folder.
    postsFolder: ofPosts ?? (posts.length === 0 ? "posts" : ""),
    pagesFolder: "pages",
  };
}

function liesInOne(path: string, folders: readonly string[]): boolean {
  if (path.startsWith("static/")) return false;
  return (
    folders.length === 0 ||
    folders.some((folder) => path.startsWith(`${folder}/`))
  );
}

function isConflictCopy(path: string, names: ReadonlySet<string>): boolean {
  return formerNames(path).some(
    (former) => former.isCertain || names.has(former.path),
  );
}
