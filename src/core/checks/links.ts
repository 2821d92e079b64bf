/**
 * Finds addresses in a text that lead nowhere: missing pictures and files, dead links, anchors that
 * no heading has, and links to posts that the site does not show.
 */
import type { Reference } from "../markdown/document";
import type { Post } from "../post";
import type { Problem } from "../problem";
import { documentOf } from "../pages/document-of";
import { targetOf, type Target } from "../site/resolve";
import { decodePath } from "../site/site-path";
import { isShown } from "../site/state";
import { anchorsOf } from "./anchors";
import { problemAt, type Finding, type PostFacts } from "./post-facts";

export function checkLinks(facts: PostFacts): Problem[] {
  const { site, post, document } = facts;
  return document.references.flatMap((reference) => {
    const target = targetOf(site, post.meta, reference.href);
    const finding = findingFor(facts, reference, target);
    return finding === null ? [] : [problemAt(post, reference.line, finding)];
  });
}

/** The cover stands in the front matter, so it has no line in the text. */
export function checkCover({ site, post }: PostFacts): Problem[] {
  const { cover, path } = post.meta;
  if (cover === "") return [];
  const target = targetOf(site, post.meta, cover);
  return target.kind === "dead"
    ? [{ ...missing("cover picture", target.path, "picture-missing"), path }]
    : [];
}

function findingFor(
  facts: PostFacts,
  reference: Reference,
  target: Target,
): Finding | null {
  switch (target.kind) {
    case "dead":
      return deadFinding(reference, target.path);
    case "here":
      return anchorFinding(facts, facts.post, target.suffix);
    case "post":
      return postFinding(facts, target);
    case "file":
    case "page":
    case "elsewhere":
      return null;
  }
}

function missing(what: string, path: string, code: string): Finding {
  return {
    code,
    severity: "error",
    message: `The ${what} ${path} is not in the blog.`,
    hint: "Check its name and folder, or add the file.",
  };
}

/** A path with another extension than a page's is meant to be a file. */
function deadFinding({ kind }: Reference, path: string): Finding {
  if (kind === "picture") return missing("picture", path, "picture-missing");
  const extension = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? "md";
  if (!["md", "markdown", "html", "htm"].includes(extension))
    return missing("file", path, "file-missing");
  return {
    code: "link-dead",
    severity: "error",
    message: `The link to ${path} leads to no post, page or file of the blog.`,
    hint: "Check the address; a post is best linked to by its file, such as other-post.md.",
  };
}

function postFinding(
  { site, texts, document, post }: PostFacts,
  { path, suffix }: Extract<Target, { kind: "post" }>,
): Finding | null {
  const meta = site.posts.get(path);
  const isDraftToo =
    meta !== undefined && post.meta.path !== path && !isShown(meta, site.input);
  if (isDraftToo) {
    return {
      code: "link-to-unpublished",
      severity: "warning",
      message: `The link leads to “${meta.title}”, which is not published.`,
      hint: "Publish it first, or leave the link out until then.",
    };
  }
  // A text that is not looked into need not be read: posts link to any other.
  if (placeIn(suffix) === null) return null;
  const target = post.meta.path === path ? post : texts.post(path);
  return anchorFinding({ site, texts, document, post }, target, suffix);
}

/** The place on a page that a link leads to; null for the page itself. */
function placeIn(suffix: string): string | null {
  const id = decodePath(suffix.replace(/^[^#]*#?/, ""));
  // `#top` and the empty fragment are the top of any page (HTML, "scroll to the fragment").
  return id === "" || id.toLowerCase() === "top" ? null : id;
}

function anchorFinding(
  { site }: PostFacts,
  target: Post,
  suffix: string,
): Finding | null {
  const id = placeIn(suffix);
  if (id === null) return null;
  if (anchorsOf(documentOf(target, site.settings)).has(id)) return null;
  return {
    code: "anchor-missing",
    severity: "warning",
    message: `“${target.meta.title}” has no place called #${id}.`,
    hint: "Link to one of its headings as they are now.",
  };
}
