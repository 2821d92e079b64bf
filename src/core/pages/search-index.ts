/**
 * What the search page looks through: scripts that each add one array to a list, so that they also
 * load from disk, where pages may not read files. A line a post.
 */
import { compose } from "../compose";
import { withoutTitle } from "../markdown/title-heading";
import { allText } from "../markdown/text/all-text";
import type { Rendered } from "../plan/plan";
import type { Post, PostMeta } from "../post";
import { addressOf, encodePath, hrefFrom } from "../site/href";
import { places } from "../site/places";
import type { Site, SitePath, Texts } from "../site/site";
import { dayInWords } from "./dates";
import { documentOf } from "./document-of";

/** A post as search.js knows it; what is empty is left out. */
interface SearchEntry {
  /** Relative to the site's root, percent-encoded. */
  readonly at: string;
  readonly title: string;
  readonly date: string | undefined;
  /** The date in the site's words. */
  readonly day: string | undefined;
  readonly tags: readonly string[] | undefined;
  /** Every word of the post, on one line. */
  readonly text: string;
}

const before = "(globalThis.galleySearchIndex ??= []).push(";
const after = ");\n";

export interface SearchIndex {
  /** Makes a post's line ahead of time. */
  read(texts: Texts, path: string): void;
  /** The index of these posts: `(globalThis.galleySearchIndex ??= []).push([ … ]);`. */
  render(texts: Texts, posts: readonly PostMeta[]): Rendered;
  /** Makes their lines ahead of time, one a step. */
  prepare(texts: Texts, posts: readonly PostMeta[]): Iterable<void>;
}

/**
 * The index of a site, whole or in parts. Its lines can be made post by post, while each article is
 * rendered: a part may show more texts than are kept, and asking for them once more would take as
 * long as reading and parsing them did.
 */
export function createSearchIndex(site: Site): SearchIndex {
  const made = new WeakMap<Texts, Map<string, string>>();

  const lineOf = (texts: Texts, path: string): string => {
    const lines = made.get(texts) ?? new Map<string, string>();
    made.set(texts, lines);
    const line =
      lines.get(path) ??
      inScript(JSON.stringify(entryOf(site, texts.post(path))));
    lines.set(path, line);
    return line;
  };

  return {
    read: (texts, path) => void lineOf(texts, path),
    render(texts, posts) {
      const lines = posts.map(({ path }) => lineOf(texts, path));
      const text = `${before}[\n${lines.join(",\n")}\n]${after}`;
      return { text, problems: [] };
    },
    *prepare(texts, posts) {
      for (const { path } of posts) yield void lineOf(texts, path);
    },
  };
}

/** Whether a script is such an index or a part of it: data and nothing that runs. */
export function isSearchIndex(script: string): boolean {
  if (!script.startsWith(before) || !script.endsWith(after)) return false;
  try {
    return Array.isArray(
      JSON.parse(script.slice(before.length, -after.length)),
    );
  } catch {
    return false;
  }
}

/** Composed: in this form search.js finds a letter again where it stood after its accent is taken off. */
function entryOf(site: Site, post: Post): SearchEntry {
  const { meta } = post;
  const { tokens } = documentOf(post, site.settings);
  const tags = [...meta.categories, ...meta.tags].map(compose);
  return {
    at: fromRoot(site, addressOf(site, meta.path)),
    title: compose(meta.title),
    date: meta.date?.day,
    day: meta.date ? dayInWords(meta.date, site.settings.language) : undefined,
    tags: tags.length === 0 ? undefined : tags,
    text: compose(allText(withoutTitle(tokens, meta.title))),
  };
}

function fromRoot(site: Site, address: SitePath): string {
  return site.settings.links === "absolute"
    ? encodePath(address.slice(1))
    : hrefFrom(site, places.index, address);
}

/** JSON that neither ends a script element, should it stand in one, nor a line of old JavaScript. */
function inScript(json: string): string {
  return json.replace(
    /[<\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
