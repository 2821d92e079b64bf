/**
 * Words: by white space, or by `Intl.Segmenter` in scripts that write without spaces. The script of
 * the text decides, not the language that somebody set.
 */

export interface WordSpan {
  /** Offset of the first unit. */
  readonly from: number;
  /** Offset after the last unit, punctuation that clings to the word included. */
  readonly to: number;
}

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
/** Blocks that hold those scripts: most texts are known to be spaced at a glance. */
const mayBeUnspaced =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\ud840-\ud8bf]/;

const localeOfScript: readonly (readonly [string, RegExp])[] = [
  ["ja", /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ["zh", /\p{Script=Han}/u],
  ["th", /\p{Script=Thai}/u],
  ["lo", /\p{Script=Lao}/u],
  ["km", /\p{Script=Khmer}/u],
  ["my", /\p{Script=Myanmar}/u],
];

/**
 * The segmenter's work grows with the square of a text without spaces (ICU 78, Node 20): it is given
 * stretches, which end at punctuation or white space where there is any.
 */
const stretches = /.{1,400}[\s\p{P}]|.{1,400}/gsu;

const segmenters = new Map<string, Intl.Segmenter>();

/** The words of a text, in order, lazily. `language` (BCP 47) helps where the script leaves a choice. */
export function wordSpans(
  text: string,
  language = "",
): Generator<WordSpan, void> {
  return isUnspaced(text)
    ? segmentedWords(text, localeFor(text, language))
    : spacedWords(text);
}

/** Number of words. */
export function countWords(text: string, language = ""): number {
  if (!isUnspaced(text)) return countSpaced(text);
  let count = 0;
  for (const span of wordSpans(text, language)) if (span.to > 0) count += 1;
  return count;
}

/** A stretch of a text whose words were counted as those of a spaced script. */
export interface CountedText {
  readonly text: string;
  readonly words: number;
  readonly mayBeUnspaced: boolean;
}

export function countText(text: string): CountedText {
  let words = 0;
  for (const span of spacedWords(text)) if (span.to > 0) words += 1;
  return { text, words, mayBeUnspaced: mayBeUnspaced.test(text) };
}

/** Number of words of all stretches, one space between them: `countWords` of the whole. */
export function countJoinedWords(stretches: readonly CountedText[]): number {
  if (stretches.some((stretch) => stretch.mayBeUnspaced)) {
    const texts = stretches.map(({ text }) => text);
    return countWords(texts.filter((text) => text !== "").join(" "));
  }
  return stretches.reduce((sum, { words }) => sum + words, 0);
}

/** Two characters make about one word: the kind of word that there is more of decides. */
function isUnspaced(text: string): boolean {
  if (!mayBeUnspaced.test(text)) return false;
  const characters = text.match(unspaced)?.length ?? 0;
  const rest = text.replace(unspaced, " ");
  const pieces = rest.match(/\S+/g) ?? [];
  const words = pieces.filter((piece) => /[\p{L}\p{N}]/u.test(piece)).length;
  return characters / 2 > words;
}

function localeFor(text: string, language: string): string {
  const known = localeOfScript.find(([, script]) => script.test(text));
  const locale = known?.[0] ?? "zh";
  const primary = language.split("-")[0] ?? "";
  return localeOfScript.some(
    ([name, script]) => name === primary && script.test(text),
  )
    ? primary
    : locale;
}

/** As many as `spacedWords` gives, in one walk over the text. */
function countSpaced(text: string): number {
  let count = 0;
  let isInWord = false;
  for (let at = 0; at < text.length; at += 1) {
    const isSpace = isSpaceAt(text, at);
    if (isInWord && isSpace) isInWord = false;
    else if (!isInWord && !isSpace) {
      isInWord = true;
      count += 1;
    }
  }
  return count;
}

/** White space as patterns know it; nearly all of it is ASCII. */
function isSpaceAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return code >= 0xa0 && /\s/.test(text.charAt(at));
}

function* spacedWords(text: string): Generator<WordSpan, void> {
  for (const match of text.matchAll(/\S+/g)) {
    yield { from: match.index, to: match.index + match[0].length };
  }
}

function* segmentedWords(
  text: string,
  locale: string,
): Generator<WordSpan, void> {
  let word: { from: number; to: number } | null = null;
  for (const { segment, from, isWord } of segmentsOf(text, locale)) {
    const to = from + segment.length;
    if (isWord) {
      if (word !== null) yield word;
      word = { from, to };
    } else if (word?.to === from && clings(segment)) word.to = to;
  }
  if (word !== null) yield word;
}

interface Segment {
  readonly segment: string;
  readonly from: number;
  readonly isWord: boolean;
}

function* segmentsOf(text: string, locale: string): Generator<Segment, void> {
  const segmenter = segmenterFor(locale);
  for (const stretch of text.matchAll(stretches)) {
    for (const { segment, index, isWordLike } of segmenter.segment(
      stretch[0],
    )) {
      yield {
        segment,
        from: stretch.index + index,
        isWord: isWordLike === true,
      };
    }
  }
}

/** Punctuation stays with the word before it, but for brackets and quotation marks that open. */
function clings(segment: string): boolean {
  return !/[\s\p{Ps}\p{Pi}]/u.test(segment);
}

function segmenterFor(locale: string): Intl.Segmenter {
  const known = segmenters.get(locale);
  if (known !== undefined) return known;
  const segmenter = new Intl.Segmenter(locale, { granularity: "word" });
  segmenters.set(locale, segmenter);
  return segmenter;
}
