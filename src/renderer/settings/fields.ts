/** The settings form as data: which setting stands where in galley.yaml, and how it is asked for. */
import type { SiteSettings } from "#core";
import { texts } from "../texts";

type FieldId = keyof typeof texts.settings.fields;
type ChoiceId = keyof typeof texts.settings.choices;

interface FieldBase {
  readonly id: FieldId;
  /** Place in galley.yaml. */
  readonly path: readonly string[];
}

export type SettingField = FieldBase &
  (
    | {
        readonly kind: "text";
        readonly read: (settings: SiteSettings) => string;
      }
    | {
        readonly kind: "number";
        readonly read: (settings: SiteSettings) => number;
        readonly least: number;
        readonly most: number;
      }
    | {
        readonly kind: "check";
        readonly read: (settings: SiteSettings) => boolean;
      }
    | {
        readonly kind: "choice";
        readonly read: (settings: SiteSettings) => string;
        readonly choices: ChoiceId;
      }
    | { readonly kind: "navigation" }
  );

export interface SettingSection {
  readonly id: keyof typeof texts.settings.sections;
  /** Settings that mean nothing under the present ones are left out. */
  readonly fields: (settings: SiteSettings) => readonly SettingField[];
}

const blog: readonly SettingField[] = [
  { id: "title", path: ["title"], kind: "text", read: (s) => s.title },
  {
    id: "description",
    path: ["description"],
    kind: "text",
    read: (s) => s.description,
  },
  {
    id: "author",
    path: ["author", "name"],
    kind: "text",
    read: (s) => s.author.name,
  },
  { id: "language", path: ["language"], kind: "text", read: (s) => s.language },
  { id: "timezone", path: ["timezone"], kind: "text", read: (s) => s.timezone },
  { id: "url", path: ["url"], kind: "text", read: (s) => s.url },
  { id: "navigation", path: ["navigation"], kind: "navigation" },
];

const listing: readonly SettingField[] = [
  {
    id: "style",
    path: ["listing", "style"],
    kind: "choice",
    read: (s) => s.listing.style,
    choices: "style",
  },
  {
    id: "heading",
    path: ["listing", "heading"],
    kind: "text",
    read: (s) => s.listing.heading,
  },
  {
    id: "perPage",
    path: ["listing", "perPage"],
    kind: "number",
    read: (s) => s.listing.perPage,
    least: 1,
    most: 1000,
  },
  {
    id: "readMore",
    path: ["listing", "readMore"],
    kind: "text",
    read: (s) => s.listing.readMore,
  },
];

const ofIntro: readonly SettingField[] = [
  {
    id: "withoutFold",
    path: ["listing", "withoutFold"],
    kind: "choice",
    read: (s) => s.listing.withoutFold,
    choices: "withoutFold",
  },
];

const ofSummary: readonly SettingField[] = [
  {
    id: "excerptWords",
    path: ["listing", "excerptWords"],
    kind: "number",
    read: (s) => s.listing.excerptWords,
    least: 1,
    most: 1000,
  },
  {
    id: "excerptLists",
    path: ["listing", "excerptLists"],
    kind: "check",
    read: (s) => s.listing.excerptLists,
  },
  {
    id: "coverFromBody",
    path: ["listing", "coverFromBody"],
    kind: "check",
    read: (s) => s.listing.coverFromBody,
  },
];

const ofCards: readonly SettingField[] = [
  {
    id: "showDate",
    path: ["listing", "showDate"],
    kind: "check",
    read: (s) => s.listing.showDate,
  },
  {
    id: "showTags",
    path: ["listing", "showTags"],
    kind: "check",
    read: (s) => s.listing.showTags,
  },
  {
    id: "continueAtFold",
    path: ["listing", "continueAtFold"],
    kind: "check",
    read: (s) => s.listing.continueAtFold,
  },
];

const theme: readonly SettingField[] = [
  {
    id: "accent",
    path: ["theme", "accent"],
    kind: "text",
    read: (s) => s.theme.accent,
  },
  {
    id: "width",
    path: ["theme", "width"],
    kind: "text",
    read: (s) => s.theme.width,
  },
  {
    id: "fonts",
    path: ["theme", "fonts"],
    kind: "choice",
    read: (s) => s.theme.fonts,
    choices: "fonts",
  },
  {
    id: "dark",
    path: ["theme", "dark"],
    kind: "choice",
    read: (s) => s.theme.dark,
    choices: "dark",
  },
];

const addresses: readonly SettingField[] = [
  {
    id: "permalink",
    path: ["permalink"],
    kind: "text",
    read: (s) => s.permalink,
  },
  {
    id: "links",
    path: ["links"],
    kind: "choice",
    read: (s) => s.links,
    choices: "links",
  },
];

const text: readonly SettingField[] = [
  {
    id: "html",
    path: ["markdown", "html"],
    kind: "check",
    read: (s) => s.markdown.html,
  },
  {
    id: "typographer",
    path: ["markdown", "typographer"],
    kind: "check",
    read: (s) => s.markdown.typographer,
  },
  {
    id: "breaks",
    path: ["markdown", "breaks"],
    kind: "check",
    read: (s) => s.markdown.breaks,
  },
];

const feeds: readonly SettingField[] = [
  {
    id: "rss",
    path: ["feeds", "rss"],
    kind: "check",
    read: (s) => s.feeds.rss,
  },
  {
    id: "atom",
    path: ["feeds", "atom"],
    kind: "check",
    read: (s) => s.feeds.atom,
  },
  {
    id: "json",
    path: ["feeds", "json"],
    kind: "check",
    read: (s) => s.feeds.json,
  },
  {
    id: "items",
    path: ["feeds", "items"],
    kind: "number",
    read: (s) => s.feeds.items,
    least: 1,
    most: 1000,
  },
  {
    id: "content",
    path: ["feeds", "content"],
    kind: "choice",
    read: (s) => s.feeds.content,
    choices: "content",
  },
];

export const sections: readonly SettingSection[] = [
  { id: "blog", fields: () => blog },
  {
    id: "index",
    fields: ({ listing: { style } }) => [
      ...listing,
      ...(style === "intro" ? ofIntro : ofSummary),
      ...ofCards,
    ],
  },
  { id: "theme", fields: () => theme },
  { id: "addresses", fields: () => addresses },
  { id: "text", fields: () => text },
  { id: "feeds", fields: () => feeds },
];
