/**
 * What a setting may be: each checker turns a node of galley.yaml into a value, or says what is
 * allowed there.
 */
import { isMap, type Pair } from "yaml";
import { isTimezone } from "../post-date";
import { isThemeColour, isThemeWidth } from "../themes/theme-options";
import { withoutEnd } from "../without-end";
import { flagOf } from "../yaml/flag";
import { isNothing, pairsByKey, type NodeReader } from "../yaml/read-node";
import type { NavigationItem } from "./site-settings";

export type Checked =
  | { readonly value: unknown }
  /** Completes "… is not …": `a whole number from 1 to 100`. */
  | { readonly allowed: string };

export type Checker = (node: unknown, reader: NodeReader) => Checked;

/** A checker of single texts: `read` gives null for a text that is not allowed. */
function ofText(allowed: string, read: (text: string) => unknown): Checker {
  return (node, reader) => {
    const typed = reader.text(node)?.trim();
    const value = typed === undefined ? null : read(typed);
    return value === null ? { allowed } : { value };
  };
}

/** Any text; `~` and `null` are none. */
export const text: Checker = (node, reader) => {
  if (isNothing(reader.resolve(node))) return { value: "" };
  return ofText("a text", (typed) => typed)(node, reader);
};

export const flag: Checker = ofText("true or false", flagOf);

export function oneOf(...words: readonly string[]): Checker {
  const allowed =
    words.length === 1 ? `${words[0]}` : `one of ${words.join(", ")}`;
  return ofText(allowed, (typed) => (words.includes(typed) ? typed : null));
}

function wholeNumber(typed: string, min: number, max: number): number | null {
  const number = /^\d{1,6}$/.test(typed) ? Number(typed) : NaN;
  return number >= min && number <= max ? number : null;
}

export function whole(min: number, max: number): Checker {
  return ofText(`a whole number from ${min} to ${max}`, (typed) =>
    wholeNumber(typed, min, max),
  );
}

/** With a closing slash, so that addresses can be appended. */
export const siteUrl: Checker = ofText(
  "the absolute address of the site, such as https://example.org/blog/",
  (typed) => {
    if (typed === "") return "";
    const isAddress = /^https?:\/\/[^\s/?#@\\"<>]+(?:\/[^\s?#\\"<>]*)?$/i.test(
      typed,
    );
    return isAddress ? `${withoutEnd(typed, "/")}/` : null;
  },
);

export const language: Checker = ofText(
  "a language tag such as en, de-CH or zh-Hant",
  (typed) => {
    try {
      return Intl.getCanonicalLocales(typed)[0] ?? null;
    } catch {
      return null;
    }
  },
);

export const timezone: Checker = ofText(
  "a time zone such as Europe/Berlin, America/New_York or UTC",
  (typed) => (isTimezone(typed) ? typed : null),
);

const permalinkNames = /:(?!(?:slug|year|month|day|title)(?![a-z]))/;

export const permalink: Checker = ofText(
  "a path that begins with / and has :slug or :title in it (and perhaps :year, :month, :day)",
  (typed) => {
    const isPath =
      /^\/[^\s?#\\]*$/.test(typed) && !/\/\.{1,2}(?:\/|$)/.test(typed);
    const hasName = /:(?:slug|title)(?![a-z])/.test(typed);
    return isPath && hasName && !permalinkNames.test(typed) ? typed : null;
  },
);

export const colour: Checker = ofText(
  "a CSS colour such as #1f6f8b, rebeccapurple or oklch(50% 0.1 230)",
  (typed) => (typed === "" || isThemeColour(typed) ? typed : null),
);

export const length: Checker = ofText(
  "a CSS length such as 66ch, 42rem or 680px",
  (typed) => (typed === "" || isThemeWidth(typed) ? typed : null),
);

/** A list whose every item passes, without repetitions. */
function listOf(
  allowed: string,
  read: (typed: string) => string | number | null,
): Checker {
  return (node, reader) => {
    const items = reader.texts(node)?.map((item) => read(item.trim()));
    return items === undefined || items.includes(null)
      ? { allowed }
      : { value: [...new Set(items)] };
  };
}

export const widths: Checker = listOf(
  "a list of widths in pixels from 16 to 10000, such as [480, 960]",
  (typed) => wholeNumber(typed, 16, 10_000),
);

export function listOfWords(...words: readonly string[]): Checker {
  return listOf(`a list of ${words.join(", ")}`, (typed) =>
    words.includes(typed) ? typed : null,
  );
}

/** `[{ label, url }]`, each with both. */
export const navigation: Checker = (node, reader) => {
  const allowed =
    "a list of steps, each with a label and a url: [{ label: About, url: /about/ }]";
  const list = reader.resolve(node);
  if (isNothing(list)) return { value: [] };
  if (list === null || !("items" in list)) return { allowed };
  const items = (list.items as unknown[]).map((item) =>
    navigationItem(item, reader),
  );
  return items.includes(null) ? { allowed } : { value: items };
};

function navigationItem(
  node: unknown,
  reader: NodeReader,
): NavigationItem | null {
  const map = reader.resolve(node);
  if (!isMap(map)) return null;
  const pairs: ReadonlyMap<string, Pair> = pairsByKey(map);
  const label = reader.text(pairs.get("label")?.value)?.trim() ?? "";
  const url = reader.text(pairs.get("url")?.value)?.trim() ?? "";
  const isSafe = /^(?:https?:\/\/|mailto:|\/|#|[^:]*$)/i.test(url);
  return label !== "" && url !== "" && isSafe ? { label, url } : null;
}
