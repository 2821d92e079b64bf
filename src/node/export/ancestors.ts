/** The folders on the way to a path, the topmost first: `a/b/c` → `a`, `a/b`. */
export function ancestorsOf(path: string): string[] {
  const folders: string[] = [];
  for (let end = path.indexOf("/"); end !== -1;) {
    folders.push(path.slice(0, end));
    end = path.indexOf("/", end + 1);
  }
  return folders;
}
