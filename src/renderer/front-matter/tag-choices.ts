/** Which of the blog's tags fit what was typed. */

const most = 8;

/** Tags that begin with the typed text first, then those that hold it; none that the post has. */
export function tagChoices(
  typed: string,
  tags: readonly string[],
  own: readonly string[],
): string[] {
  const wanted = typed.trim().toLowerCase();
  const has = new Set(own.map((tag) => tag.toLowerCase()));
  const free = tags.filter((tag) => !has.has(tag.toLowerCase()));
  const begins = free.filter((tag) => tag.toLowerCase().startsWith(wanted));
  const holds = free.filter(
    (tag) => !begins.includes(tag) && tag.toLowerCase().includes(wanted),
  );
  return [...begins, ...holds].slice(0, most);
}

/** The post's tags with one more; the blog's spelling of it if it has one. */
export function withTag(
  own: readonly string[],
  typed: string,
  tags: readonly string[],
): readonly string[] {
  const wanted = typed.trim().replace(/\s+/g, " ");
  const same = (tag: string) => tag.toLowerCase() === wanted.toLowerCase();
  if (wanted === "" || own.some(same)) return own;
  return [...own, tags.find(same) ?? wanted];
}
