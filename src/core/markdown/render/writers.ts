/**
 * The writers: how each kind of token that is more than a tag becomes HTML.
 */
import type { Token } from "markdown-it";
import { highlightCode } from "../highlight/highlight";
import { escapeHtml, unescapeMarkdown } from "../html/escape";
import { calloutKind } from "../rules/callouts";
import { footnoteItem, footnoteMark } from "../rules/footnotes";
import { plainText } from "../text/plain-text";
import { type RenderPage, resolveLink } from "./page";

interface Writing {
  readonly token: Token;
  readonly tokens: readonly Token[];
  readonly index: number;
  readonly page: RenderPage;
}

type Writer = (writing: Writing) => string;

const writeText: Writer = ({ token }) => escapeHtml(token.content);

const writeCode: Writer = ({ token }) =>
  `<code>${escapeHtml(token.content)}</code>`;

/** Code can be wider than its column: it scrolls, and the keyboard must reach it to scroll it. */
const writeCodeBlock: Writer = ({ token }) => {
  const language = languageOf(token.info);
  const classes =
    language === "" ? "" : ` class="language-${escapeHtml(language)} hljs"`;
  const code = highlightCode(token.content, language);
  return `<pre tabindex="0"><code${classes}>${code}</code></pre>`;
};

const writeRaw: Writer = ({ token, page }) =>
  page.open.add(token.content, token.type === "html_block");

const writeBreak: Writer = () => "<br>\n";

const writeLink: Writer = ({ token, page }) => {
  const href = resolveLink(String(token.attrGet("href") ?? ""), page);
  return `<a href="${escapeHtml(href)}"${titleOf(token)}>`;
};

/** All pictures but the first wait until they are near: the first is likely to be in view. */
const writeImage: Writer = ({ token, page }) => {
  const source = page.context.resolve(
    String(token.attrGet("src") ?? ""),
    "picture",
  );
  const alt = altText(token.children ?? []);
  const loading = page.pictures > 0 ? ' loading="lazy"' : "";
  page.pictures += 1;
  return `<img src="${escapeHtml(source)}" alt="${escapeHtml(alt)}"${titleOf(token)}${loading} decoding="async">`;
};

const writeCaption: Writer = ({ token }) =>
  `<figcaption>${escapeHtml(token.content)}</figcaption>`;

const writeHeadingOpen: Writer = ({ token, page }) => {
  const level = page.headingLevel(Number(token.tag.slice(1)));
  const id = page.isArticle ? ` id="${escapeHtml(idOf(token))}"` : "";
  return `<h${level}${id}>`;
};

const writeHeadingClose: Writer = ({ token, tokens, index, page }) => {
  const level = page.headingLevel(Number(token.tag.slice(1)));
  const open = tokens[index - 2];
  const inline = tokens[index - 1];
  if (!page.isArticle || open?.type !== "heading_open" || !inline) {
    return `</h${level}>`;
  }
  const href = `#${idOf(open)}`;
  const name = `${page.labels.headingLink} ${plainText([inline])}`;
  return ` <a class="heading-link" href="${escapeHtml(href)}" aria-label="${escapeHtml(name.trim())}">#</a></h${level}>`;
};

/** A wide table scrolls inside a box of its own, which the keyboard reaches and which has a name. */
const writeTableOpen: Writer = ({ tokens, index, page }) => {
  const headings: string[] = [];
  for (let at = index + 1; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.type === "thead_close") break;
    const text = token.type === "inline" ? plainText([token]) : "";
    if (text !== "") headings.push(text);
  }
  const name = `${page.labels.table} ${headings.join(", ")}`.trim();
  return `<div class="table-scroll" role="group" tabindex="0" aria-label="${escapeHtml(name)}">\n<table>`;
};

const writeTableClose: Writer = () => "</table>\n</div>";

const writeCellOpen: Writer = ({ token }) => {
  const scope = token.tag === "th" ? ' scope="col"' : "";
  const align = /text-align:(\w+)/.exec(String(token.attrGet("style") ?? ""));
  const classes = align === null ? "" : ` class="align-${align[1]}"`;
  return `<${token.tag}${scope}${classes}>`;
};

const writeTask: Writer = ({ token, page }) => {
  const isDone = token.meta?.["isDone"] === true;
  const name = isDone ? page.labels.taskDone : page.labels.taskOpen;
  return `<input type="checkbox" disabled${isDone ? " checked" : ""} aria-label="${escapeHtml(name)}">`;
};

const writeCalloutOpen: Writer = ({ token }) =>
  `<div class="callout callout-${calloutKind(token)}" role="note">`;

const writeCalloutTitle: Writer = ({ tokens, index, page }) => {
  const callout = tokens[index - 1];
  const isWritten = (tokens[index + 1]?.children ?? []).length > 0;
  const label =
    isWritten || callout === undefined
      ? ""
      : page.labels.callouts[calloutKind(callout)];
  return `<p class="callout-title">${escapeHtml(label)}`;
};

const writeFold: Writer = ({ token, page }) =>
  page.isArticle && token.meta?.["isFirst"] === true
    ? '<span id="more"></span>'
    : "";

const writeFootnoteMark: Writer = ({ token, page }) => {
  const { number, occurrence } = footnoteMark(token);
  const id = page.isArticle ? ` id="${markId(number, occurrence)}"` : "";
  const href = resolveLink(`#fn${number}`, page);
  return `<sup class="footnote-mark"><a href="${escapeHtml(href)}"${id} role="doc-noteref">${number}</a></sup>`;
};

const writeFootnotesOpen: Writer = ({ page }) =>
  `<section class="footnotes" role="doc-endnotes" aria-label="${escapeHtml(page.labels.footnotes)}">\n<ol>`;

const writeFootnoteOpen: Writer = ({ token }) =>
  `<li id="fn${footnoteItem(token).number}">`;

const writeFootnoteBack: Writer = ({ token, page }) => {
  const { number, marks } = footnoteItem(token);
  const name = escapeHtml(page.labels.backToText);
  return Array.from({ length: marks }, (_, index) => {
    const suffix = marks > 1 ? ` ${index + 1}` : "";
    return ` <a class="footnote-back" href="#${markId(number, index + 1)}" role="doc-backlink" aria-label="${name}${suffix}">↩\uFE0E</a>`;
  }).join("");
};

/** By type of token; a type without a row is written as the tag that it names. */
export const writers: Readonly<Record<string, Writer>> = {
  text: writeText,
  code_inline: writeCode,
  code_block: writeCodeBlock,
  fence: writeCodeBlock,
  html_block: writeRaw,
  html_inline: writeRaw,
  softbreak: () => "\n",
  hardbreak: writeBreak,
  link_open: writeLink,
  image: writeImage,
  figure_caption: writeCaption,
  heading_open: writeHeadingOpen,
  heading_close: writeHeadingClose,
  table_open: writeTableOpen,
  table_close: writeTableClose,
  th_open: writeCellOpen,
  td_open: writeCellOpen,
  task_checkbox: writeTask,
  callout_open: writeCalloutOpen,
  callout_title_open: writeCalloutTitle,
  fold: writeFold,
  footnote_mark: writeFootnoteMark,
  footnote_section_open: writeFootnotesOpen,
  footnote_section_close: () => "</ol>\n</section>",
  footnote_open: writeFootnoteOpen,
  footnote_back: writeFootnoteBack,
};

function languageOf(info: string): string {
  return /^\S+/.exec(unescapeMarkdown(info).trim())?.[0] ?? "";
}

function titleOf(token: Token): string {
  const title = token.attrGet("title");
  return title === null ? "" : ` title="${escapeHtml(String(title))}"`;
}

function idOf(heading: Token): string {
  return String(heading.attrGet("id") ?? "");
}

function markId(number: number, occurrence: number): string {
  return occurrence === 1 ? `fnref${number}` : `fnref${number}-${occurrence}`;
}

/** What a picture's description says without its markup. */
export function altText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === "image") return altText(token.children ?? []);
      if (token.type === "softbreak" || token.type === "hardbreak") return "\n";
      if (token.type === "html_inline" || token.type === "fold") return "";
      return token.content;
    })
    .join("");
}
