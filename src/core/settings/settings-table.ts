/**
 * Every setting that galley.yaml may have, in the order in which it is written, each with what it
 * may be.
 */
import {
  colour,
  flag,
  language,
  length,
  listOfWords,
  navigation,
  oneOf,
  permalink,
  siteUrl,
  text,
  timezone,
  whole,
  widths,
  type Checker,
} from "./checkers";

/** A group of settings, or one setting. */
export type SettingsTable = {
  readonly [key: string]: Checker | SettingsTable;
};

export const settingsTable: SettingsTable = {
  title: text,
  description: text,
  language,
  timezone,
  url: siteUrl,
  author: { name: text },
  permalink,
  links: oneOf("relative", "absolute", "file"),
  listing: {
    style: oneOf("intro", "summary"),
    heading: text,
    perPage: whole(1, 1000),
    readMore: text,
    excerptWords: whole(1, 10_000),
    excerptLists: flag,
    withoutFold: oneOf("auto", "whole"),
    coverFromBody: flag,
    continueAtFold: flag,
    showDate: flag,
    showTags: flag,
  },
  theme: {
    name: oneOf("galley"),
    accent: colour,
    width: length,
    fonts: oneOf("system", "serif", "sans"),
    dark: oneOf("auto", "light", "dark"),
  },
  navigation,
  markdown: { html: flag, typographer: flag, breaks: flag },
  feeds: {
    rss: flag,
    atom: flag,
    json: flag,
    items: whole(1, 1000),
    content: oneOf("full", "summary"),
  },
  search: flag,
  images: { widths, formats: listOfWords("avif", "webp") },
};

export function isChecker(entry: Checker | SettingsTable): entry is Checker {
  return typeof entry === "function";
}
