/** How well what was typed fits a title: beginnings of words first, then letters in order. */

/** Greater is better; null when it does not fit. An empty query fits everything alike. */
export function matchScore(query: string, title: string): number | null {
  const wanted = query.trim().toLocaleLowerCase("en");
  const text = title.toLocaleLowerCase("en");
  if (wanted === "") return 0;
  const at = text.indexOf(wanted);
  if (at === 0) return 1000 - text.length;
  if (at > 0) return inside(text, at, wanted.length) - at;
  return lettersScore(wanted, text);
}

/** A whole word is rather what was meant than the beginning of a longer one. */
function inside(text: string, at: number, length: number): number {
  if (!isWordStart(text, at)) return 500;
  return isWordStart(text, at + length + 1) ? 850 : 700;
}

function isWordStart(text: string, at: number): boolean {
  return !/[\p{L}\p{N}]/u.test(text.charAt(at - 1));
}

/** The letters in order, each as early as can be; those at the beginning of words count more. */
function lettersScore(wanted: string, text: string): number | null {
  let score = 0;
  let at = -1;
  for (const letter of wanted.replaceAll(/\s/gu, "")) {
    const next = text.indexOf(letter, at + 1);
    if (next === -1) return null;
    if (next === 0 || isWordStart(text, next)) score += 10;
    score -= next - at - 1;
    at = next;
  }
  return score;
}

/** The items that fit, best first; those that fit alike keep their order. */
export function bestMatches<T>(
  items: readonly T[],
  query: string,
  titleOf: (item: T) => string,
  most: number,
): readonly T[] {
  return items
    .map((item) => ({ item, score: matchScore(query, titleOf(item)) }))
    .filter((match) => match.score !== null)
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0))
    .slice(0, most)
    .map(({ item }) => item);
}
