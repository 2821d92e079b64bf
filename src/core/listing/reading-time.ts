/**
 * How long a text takes to read.
 */

/** Words that an adult reads silently in a minute: the mean of Brysbaert's review of 190 studies (2019). */
const wordsPerMinute = 238;

/** Whole minutes, at least one for a text that has words, none for one that has not. */
export function readingMinutes(words: number): number {
  return Math.ceil(words / wordsPerMinute);
}
