/** Addresses between files of the blog folder. */

/** How a file refers to another one: `../images/a.png` from `posts/x.md`. */
export function relativePath(from: string, to: string): string {
  const start = from.split("/").slice(0, -1);
  const target = to.split("/");
  let shared = 0;
  while (
    shared < start.length &&
    shared < target.length - 1 &&
    start[shared] === target[shared]
  ) {
    shared += 1;
  }
  const up = start.slice(shared).map(() => "..");
  return [...up, ...target.slice(shared)].join("/");
}
