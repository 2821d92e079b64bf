/** The file that a sync tool seems to have made a copy of. */
export interface FormerName {
  readonly path: string;
  /** The name says so by itself; otherwise only together with the original beside it. */
  readonly isCertain: boolean;
}

/** How sync tools name the losing side, as it stands before the extension. */
const certain: readonly RegExp[] = [
  // Syncthing: note.sync-conflict-20240131-101500-ABCDEFG.md
  /\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]{7})?$/,
  // Dropbox, Nextcloud, ownCloud: note (Ann's conflicted copy 2024-01-31).md
  / \([^()]*conflicted copy[^()]*\)$/i,
  // ownCloud, older: note_conflict-20240131-101500.md
  /_conflict-\d{8}-\d{6}$/,
  // Seafile: note (SFConflict ann@example.org 2024-01-31-10-15-00).md
  / \(SFConflict [^()]*\)$/,
  // Resilio: note.Conflict.md
  /\.Conflict$/,
];

/**
 * Names that people give as well: a copy only beside its original. What iCloud and Google Drive
 * also do, `note 2.md` and `note (1).md`, is not told from a second part: such a post must not
 * vanish from the site.
 */
const likely: readonly RegExp[] = [
  // Google Drive: note [Conflict].md
  / ?\[Conflict(?: \d+)?\]$/i,
  // OneDrive: note-DESKTOP-4F7K2QB.md, by the name that Windows gives a computer
  /-(?:DESKTOP|LAPTOP)-[A-Z0-9]{5,8}(?:-\d{1,3})?$/,
  // Dropbox in other languages: note (Anns in Konflikt stehende Kopie 2024-01-31).md
  / \([^()\d]{3,80} \d{4}-\d{2}-\d{2}(?: \(\d{1,3}\))?\)$/,
];

/** Something of each pattern above: nearly all names are told by it alone. */
const hint = /conflict|[)\]]$|-(?:DESKTOP|LAPTOP)-/i;

/** The names that a file may be a conflict copy of; none for most files. */
export function formerNames(path: string): FormerName[] {
  const slash = path.lastIndexOf("/");
  const dot = path.lastIndexOf(".");
  const stemEnd = dot > slash ? dot : path.length;
  const stem = path.slice(0, stemEnd);
  if (!hint.test(stem)) return [];
  return [
    ...matches(stem, path.slice(stemEnd), certain, true),
    ...matches(stem, path.slice(stemEnd), likely, false),
  ];
}

function matches(
  stem: string,
  extension: string,
  patterns: readonly RegExp[],
  isCertain: boolean,
): FormerName[] {
  return patterns
    .filter((pattern) => pattern.test(stem))
    .map((pattern) => ({
      path: stem.replace(pattern, "") + extension,
      isCertain,
    }));
}
