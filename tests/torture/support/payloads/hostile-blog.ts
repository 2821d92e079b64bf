/** Blogs full of payloads: in the text of posts, and in every field that reaches a page. */
import type { FolderContent } from "../../../support/blog-folder";
import type { Payload } from "./payload";

/** How a payload stands in the text of a post. */
type Setting = (payload: string) => string;

const oneLine = (text: string): string =>
  text.replace(/[\r\n]+/g, " ").replaceAll("\0", "\ufffd");
const indented = (text: string): string => text.replaceAll(/\r\n?|\n/g, "\n  ");

/** Without halves of letters, as a file holds it. */
const wellFormed = (text: string): string => Buffer.from(text).toString();

/** List items bound what is left open: each payload stands alone. A file with a NUL would be no text. */
const item = (text: string): string =>
  `- ${indented(text).replaceAll("\0", "\ufffd")}\n`;

export const plainSettings: readonly Setting[] = [
  (text) => item(text),
  (text) => item(`before ${oneLine(text)} after`),
];

export const allSettings: readonly Setting[] = [
  ...plainSettings,
  (text) => item(`# ${oneLine(text)}`),
  (text) => item(`> ${oneLine(text)}`),
  (text) => item(`> [!NOTE] ${oneLine(text)}\n> x`),
  (text) => item("```" + oneLine(text).replaceAll("`", "") + "\ncode\n```"),
  (text) => item("```html\n" + text.replaceAll("```", "") + "\n```"),
  (text) => item("`" + oneLine(text).replaceAll("`", "") + "`"),
  (text) => item(`![${oneLine(text)}](x.png)`),
  (text) => item(`![x](x.png "${oneLine(text)}")`),
  (text) => item(`![x](x.png '${oneLine(text)}')`),
  (text) => item(`[${oneLine(text)}](x)`),
  (text) => item(`[x](y "${oneLine(text)}")`),
  (text) => item(`[x](<${oneLine(text).replaceAll(/[<>]/g, "\\$&")}>)`),
  (text) => item(`[x](${encodeURI(wellFormed(oneLine(text)))})`),
  (text) =>
    item(`| ${oneLine(text)} | b |\n| --- | :-: |\n| ${oneLine(text)} | d |`),
  (text) => item(`term ${oneLine(text)}\n: ${oneLine(text)}`),
  (text) => item(`- [ ] ${oneLine(text)}`),
  (text) =>
    item(`**${oneLine(text)}** ~~${oneLine(text)}~~ ^${oneLine(text)}^`),
  (text) => item(`<${oneLine(text)}>`),
  (text) => item(`<p title="${text}">x</p>`),
  (text) => item(`<p title='${text}'>x</p>`),
  (text) => item(`<p title=${text}>x</p>`),
  (text) => item(`<p ${text}>x</p>`),
  (text) => item(`<!-- ${text} -->`),
  (text) => item(`<textarea>${text}</textarea>`),
  (text) => item(`<style>/* ${text} */</style>`),
];

/** Ends of definitions cannot stand in a list: labels of notes and links. */
const atEnd = (text: string, at: number): string => {
  const label = oneLine(text).replaceAll(/[[\]]/g, "");
  return `\nnote[^${at}${label.replaceAll(/\s/g, "")}] and [x][${label}]\n\n[^${at}${label.replaceAll(/\s/g, "")}]: ${oneLine(text)}\n\n[${label}]: y "${oneLine(text)}"\n`;
};

export interface Pack {
  readonly path: string;
  readonly title: string;
  /** Words that stand at the end of the article and nowhere else. */
  readonly end: string;
  readonly payloads: readonly Payload[];
}

/** Posts whose texts hold many payloads each, newest first in the order given. */
export function packsOf(payloads: readonly Payload[], each: number): Pack[] {
  const count = Math.ceil(payloads.length / each);
  return Array.from({ length: count }, (_, index) => ({
    path: `posts/pack-${index + 1}.md`,
    title: `Pack ${index + 1}`,
    end: `End of pack ${index + 1} of ${count}.`,
    payloads: payloads.slice(index * each, (index + 1) * each),
  }));
}

export function packFiles(
  packs: readonly Pack[],
  settings: readonly Setting[],
): FolderContent {
  return Object.fromEntries(
    packs.map((pack, index) => [pack.path, packText(pack, index, settings)]),
  );
}

function packText(
  { title, end, payloads }: Pack,
  index: number,
  settings: readonly Setting[],
): string {
  const date = new Date(Date.UTC(2026, 0, 1) - index * 86_400_000);
  const body = payloads.flatMap(({ number, text }) => [
    ...settings.map((set) => set(text)),
    ...(settings === allSettings ? [atEnd(text, number)] : []),
  ]);
  return `---\ntitle: ${title}\ndate: ${date.toISOString().slice(0, 10)}\nslug: pack-${index + 1}\n---\n${body.join("\n")}\n\n- ${end}\n`;
}

/** A post whose every field is the payload. */
export function fieldPost({ number, text }: Payload): string {
  const value = JSON.stringify(text);
  return `---
title: ${JSON.stringify(`${number} ${text}`)}
date: 2026-01-01T00:00:${String(number % 60).padStart(2, "0")}Z
slug: ${JSON.stringify(`${number} ${text}`)}
tags: [${value}, common]
categories: [${value}]
series: ${value}
author: ${value}
description: ${value}
excerpt: ${value}
cover: ${value}
coverAlt: ${value}
aliases: [${JSON.stringify(`/old/${number}/${text}`)}]
${value}: ${value}
unknown: ${value}
---
Text.
`;
}

/** A file name that holds as much of a text as a disk takes. */
export function fileNameOf({ number, text }: Payload): string {
  const safe = wellFormed(text).replaceAll(/[/\0]/g, "∕");
  let name = `${number} ${safe}`;
  while (Buffer.byteLength(name) > 180) name = [...name].slice(0, -10).join("");
  return name;
}

/** A post for each payload, in a folder and a file that are named by it. */
export function fieldFiles(payloads: readonly Payload[]): FolderContent {
  return Object.fromEntries(
    payloads.map((payload) => {
      const name = fileNameOf(payload);
      return [`posts/${name}/${name}.md`, fieldPost(payload)];
    }),
  );
}

export interface SettingsWish {
  readonly html: boolean;
  readonly perPage?: number;
  readonly listing?: "intro" | "summary";
  /** Stands in every field of the settings that takes text. */
  readonly hostile?: Payload;
  /** Each a step of the navigation. */
  readonly navigation?: readonly Payload[];
}

export function settingsText({
  html,
  perPage = 100,
  listing = "summary",
  hostile,
  navigation = [],
}: SettingsWish): string {
  const value = JSON.stringify(hostile?.text ?? "plain words");
  const steps = navigation.map(
    ({ text }) =>
      `{ label: ${JSON.stringify(text)}, url: ${JSON.stringify(text)} }`,
  );
  return `title: ${value}
description: ${value}
url: https://blog.example/
author: { name: ${value} }
listing: { style: ${listing}, perPage: ${perPage}, readMore: ${value}, heading: ${value} }
markdown: { html: ${html} }
navigation: [${steps.join(", ")}]
${hostile === undefined ? "" : `language: ${value}\ntimezone: ${value}\ntheme: { accent: ${value}, width: ${value} }\n${value}: ${value}\n`}`;
}
