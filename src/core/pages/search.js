/**
 * The search of a site made by Galley. It looks through the posts that search-index.js brings, or
 * its parts do, asks nobody else, and puts their texts on the page as text, never as markup.
 */
"use strict";

(() => {
  /** The folder above this script's: addresses in the index start there. */
  const root = new URL("..", document.currentScript.src);
  const form = document.querySelector(".search-form");
  const field = form.querySelector("input");
  const instead = document.querySelector(".search-instead");
  const count = document.querySelector(".search-count");
  const results = document.querySelector(".search-results");

  /** More finds than this are counted only: another word tells them apart. */
  const most = 50;
  /** Letters of a snippet before its first find, and in all. */
  const [lead, length] = [60, 220];

  let posts = null;
  let isWhole = true;
  let timer = 0;

  // Only marks that a reader may leave out: in か and が the mark makes another letter.
  const accents =
    /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g;

  /** A text without case and accents: `Élan` and `elan` are one word. */
  function fold(text) {
    return text
      .normalize("NFD")
      .replace(accents, "")
      .normalize("NFC")
      .toLowerCase()
      .replaceAll("ς", "σ")
      .replaceAll("ß", "ss")
      .replaceAll("’", "'");
  }

  /** Where in a text each letter of its folded form stands: marks of their own are gone there, ß is two. */
  function originsOf(text, folded) {
    const isAligned = folded.length === text.length && !/ß/i.test(text);
    if (isAligned) return (at) => at;
    const starts = [];
    let at = 0;
    for (const letter of text) {
      for (const _ of fold(letter).split("")) starts.push(at);
      at += letter.length;
    }
    return (place) => starts[place] ?? text.length;
  }

  /** The words of a query; the last may still be unfinished. */
  function wordsOf(query) {
    const words = fold(query)
      .split(/\s+/)
      .map((word) => /[\p{L}\p{N}](?:.*[\p{L}\p{N}+#])?/u.exec(word)?.[0] ?? "")
      .filter((word) => word !== "");
    return words.map((text, index) => ({
      text,
      isLast: index === words.length - 1,
    }));
  }

  // Scripts that write without spaces have no ends of words to go by.
  const spaced =
    /(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{N}]/u;

  /** Whether a word goes on over this place. */
  function isWithinWord(text, at) {
    return spaced.test(text.charAt(at - 1)) && spaced.test(text.charAt(at));
  }

  /** The places of a word in a folded text. */
  function* placesOf(word, text) {
    for (
      let at = text.indexOf(word.text);
      at >= 0;
      at = text.indexOf(word.text, at + 1)
    ) {
      const end = at + word.text.length;
      if (isWithinWord(text, at)) continue;
      if (word.isLast || !isWithinWord(text, end)) yield [at, end];
    }
  }

  function has(text, word) {
    return placesOf(word, text).next().done === false;
  }

  /** Lower is better: a word counts 0 in the title, 1 in a tag, 2 in the text; null when one is nowhere. */
  function rankOf({ folded }, words) {
    let rank = 0;
    for (const word of words) {
      const place = folded.findIndex((text) => has(text, word));
      if (place < 0) return null;
      rank += place;
    }
    return rank;
  }

  /** Best first; equals stay in the order of the index, newest first. */
  function find(words) {
    return posts
      .map((post) => ({ post, rank: rankOf(post, words) }))
      .filter(({ rank }) => rank !== null)
      .sort((a, b) => a.rank - b.rank)
      .map(({ post }) => post);
  }

  /** From where to where the words stand in one of a post's texts, in order. */
  function findsIn(text, folded, words) {
    const origin = originsOf(text, folded);
    return words
      .flatMap((word) =>
        Array.from(placesOf(word, folded), ([from, to]) => ({
          word,
          from: origin(from),
          to: origin(to),
        })),
      )
      .sort((a, b) => a.from - b.from || b.to - a.to);
  }

  function element(name, className, ...parts) {
    const made = document.createElement(name);
    made.className = className;
    made.append(...parts);
    return made;
  }

  /** The text between two places, its finds marked. */
  function marked(text, finds, start = 0, end = text.length) {
    const parts = [];
    let at = start;
    for (const { from, to } of finds) {
      if (from < at || to > end) continue;
      parts.push(
        text.slice(at, from),
        element("mark", "", text.slice(from, to)),
      );
      at = to;
    }
    parts.push(text.slice(at, end));
    return parts;
  }

  /** The find after which the most different words come within a snippet. */
  function bestOf(finds) {
    const wordsFrom = ({ from }) =>
      new Set(
        finds
          .filter(
            (find) => find.from >= from && find.to <= from + length - lead,
          )
          .map(({ word }) => word),
      ).size;
    let best = { find: finds[0], words: 0 };
    for (const find of finds.slice(0, 200)) {
      const words = wordsFrom(find);
      if (words > best.words) best = { find, words };
    }
    return best.find;
  }

  /** The next place where a word begins, or else a whole letter. */
  function wordAt(text, at) {
    const space = text.indexOf(" ", at);
    if (space >= 0 && space < at + 30) return space + 1;
    return /[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at;
  }

  /** The part of a text that shows why it was found; its beginning when only title or tags were. */
  function snippetOf(text, finds) {
    const first = bestOf(finds)?.from ?? 0;
    const start =
      first > lead ? Math.min(first, wordAt(text, first - lead)) : 0;
    const rest = text.length - start;
    const end = rest > length ? wordAt(text, start + length) : text.length;
    const last = text.slice(0, end).trimEnd().length;
    return [
      start > 0 ? "…" : "",
      ...marked(text, finds, start, last),
      end < text.length ? "…" : "",
    ];
  }

  function itemOf({ post, texts, folded }, words) {
    const [title, tags, text] = texts.map((text, index) => ({
      text,
      finds: findsIn(text, folded[index], words),
    }));
    const link = element("a", "", ...marked(title.text, title.finds));
    link.href = new URL(post.at, root);
    const line = element("p", "entry-line");
    if (post.date !== undefined) {
      const time = element("time", "", post.day);
      time.dateTime = post.date;
      line.append(time);
    }
    if (tags.text !== "") {
      if (post.date !== undefined) line.append(" · ");
      line.append(...marked(tags.text, tags.finds));
    }
    const snippet = snippetOf(text.text, text.finds);
    return element(
      "li",
      "",
      element("h2", "", link),
      line,
      element("p", "snippet", ...snippet),
    );
  }

  function countWords(found) {
    const { none, one, many, most: tooMany } = form.dataset;
    const said =
      found === 0 ? none : found === 1 ? one : found > most ? tooMany : many;
    return said.replace("{count}", found).replace("{shown}", most);
  }

  function show() {
    if (posts === null) return;
    const words = wordsOf(field.value);
    const found = words.length === 0 ? [] : find(words);
    count.textContent = [
      ...(words.length === 0 ? [] : [countWords(found.length)]),
      ...(isWhole ? [] : [form.dataset.partly]),
    ].join(" · ");
    results.replaceChildren(
      ...found.slice(0, most).map((post) => itemOf(post, words)),
    );
  }

  /** Keeps the query in the address, for the way back and for a link. */
  function keep() {
    clearTimeout(timer);
    const url = new URL(location.href);
    if (field.value.trim() === "") url.searchParams.delete("q");
    else url.searchParams.set("q", field.value);
    history.replaceState(history.state, "", url);
  }

  function change() {
    show();
    clearTimeout(timer);
    // Safari takes a hundred changes of the address in half a minute.
    timer = setTimeout(keep, 300);
  }

  function start() {
    const parts = globalThis.galleySearchIndex ?? [];
    if (parts.length === 0) {
      form.hidden = true;
      instead.hidden = false;
      return;
    }
    isWhole = parts.length >= Number(form.dataset.parts ?? 1);
    posts = parts.flat().map((post) => {
      const texts = [post.title, (post.tags ?? []).join(" · "), post.text];
      return { post, texts, folded: texts.map(fold) };
    });
    show();
  }

  field.addEventListener("input", change);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    keep();
    results.querySelector("a")?.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    field.value = "";
    field.focus();
    show();
    keep();
  });

  instead.hidden = true;
  form.hidden = false;
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  if (field.value === "") field.focus();
  // All scripts are deferred: when the document is ready, the index has come or never will.
  document.addEventListener("DOMContentLoaded", start);
})();
