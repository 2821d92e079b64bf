/**
 * Cuts characters off the end of a text.
 */

/**
 * The text without the `letters` at its end. A pattern such as `/[-_]+$/` would be tried anew at
 * each place of every run of them, and a hostile title would cost the square of its length.
 */
export function withoutEnd(text: string, letters: string): string {
  let end = text.length;
  while (end > 0 && letters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
