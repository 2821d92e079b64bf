/**
 * Markdown as it is written: quiet. The grammar's tags become classes, and the style sheet says how
 * they look; grammars of fenced code are fetched when a text first needs them.
 */
import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { syntaxHighlighting } from "@codemirror/language";
import { languages } from "@codemirror/language-data";
import type { Extension } from "@codemirror/state";
import { tagHighlighter, tags } from "@lezer/highlight";
import { frontMatterParser } from "./front-matter-parser";
import { html } from "./html-grammar";

const classes = tagHighlighter([
  { tag: tags.heading1, class: "md-heading md-heading-1" },
  { tag: tags.heading2, class: "md-heading md-heading-2" },
  { tag: tags.heading, class: "md-heading" },
  { tag: tags.emphasis, class: "md-emphasis" },
  { tag: tags.strong, class: "md-strong" },
  { tag: tags.strikethrough, class: "md-struck" },
  { tag: tags.link, class: "md-link" },
  { tag: tags.url, class: "md-url" },
  { tag: tags.labelName, class: "md-url" },
  { tag: tags.quote, class: "md-quote" },
  { tag: tags.monospace, class: "md-code" },
  { tag: tags.processingInstruction, class: "md-mark" },
  { tag: tags.contentSeparator, class: "md-mark" },
  { tag: tags.meta, class: "md-meta" },
  { tag: tags.comment, class: "code-comment" },
  { tag: tags.keyword, class: "code-keyword" },
  { tag: [tags.string, tags.special(tags.string)], class: "code-string" },
  {
    tag: [tags.number, tags.bool, tags.null, tags.atom],
    class: "code-number",
  },
  {
    tag: [tags.typeName, tags.className, tags.namespace],
    class: "code-type",
  },
  {
    tag: [tags.propertyName, tags.attributeName, tags.tagName],
    class: "code-name",
  },
]);

export function markdownWriting(): Extension {
  return [
    markdown({
      base: markdownLanguage,
      codeLanguages: languages,
      completeHTMLTags: false,
      htmlTagLanguage: html(),
      pasteURLAsLink: true,
      extensions: frontMatterParser,
    }),
    syntaxHighlighting(classes),
  ];
}
