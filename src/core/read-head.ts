/**
 * Turns the front matter of a file and its name into a post. What the Markdown below says is asked
 * of the caller, so that who shows front matter alone needs no parser of Markdown.
 */
import { nameFacts, type NameFacts } from "./file-name";
import { createFields, type Fields, plainFields } from "./frontmatter/fields";
import { plainValues } from "./frontmatter/plain-values";
import { readFrontMatter } from "./frontmatter/read-front-matter";
import { type FrontMatterSplit, splitFrontMatter } from "./frontmatter/split";
import { parseDate } from "./post-date";
import type { Post, PostDate, PostMeta } from "./post";
import type { Problem } from "./problem";
import type { SiteSettings } from "./settings/site-settings";
import { keepSlug, slugify } from "./slug";

/** The settings that a post is read by. */
export type ReadingSettings = Pick<SiteSettings, "timezone">;

/** These alone: two settings with the same of them read every file alike. */
export function readingSettings({ timezone }: SiteSettings): ReadingSettings {
  return { timezone };
}

/**
 * What `readPost` says, with `headingOf` for the first heading of the Markdown: the title of a post
 * whose front matter names none. Without it the file's name is the title. Never throws.
 */
export function readHead(
  path: string,
  text: string,
  settings: ReadingSettings,
  headingOf: (body: string) => string | null = () => null,
): Post {
  const split = splitFrontMatter(text);
  const { body, bodyLine } = bodyOf(text, split);
  const { fields, found } = readFields(text, split);
  const facts = nameFacts(path);
  const dates = readDates(fields, facts, settings.timezone);
  // Front matter in another language would pass for a heading.
  const heading = () => (split.foreign ? null : headingOf(body));
  const meta = readMeta(path, facts, fields, dates, heading);
  const problems = [...found, ...fields.problems, ...dates.problems].map(
    (problem) => ({ ...problem, path }),
  );
  return { meta, body, bodyLine, problems };
}

/** The fields, and what is wrong with the front matter as a whole. */
function readFields(
  text: string,
  split: FrontMatterSplit,
): { fields: Fields; found: readonly Problem[] } {
  const plain = split.hasFrontMatter ? plainValues(split.yaml) : null;
  if (plain !== null) return { fields: plainFields(plain), found: [] };
  const frontMatter = readFrontMatter(text, split);
  return { fields: createFields(frontMatter), found: frontMatter.problems };
}

/** The Markdown of a file, line ends as `\n`. */
export function bodyOf(
  text: string,
  { bodyFrom, bodyLine }: FrontMatterSplit,
): Pick<Post, "body" | "bodyLine"> {
  const body = text.slice(bodyFrom);
  // Most texts have none, and to look for one is far quicker than to look for all.
  const hasReturns = body.includes("\r");
  return { body: hasReturns ? body.replace(/\r\n?/g, "\n") : body, bodyLine };
}

interface Dates {
  readonly date: PostDate | null;
  readonly updated: PostDate | null;
  readonly problems: readonly Problem[];
}

function readMeta(
  path: string,
  facts: NameFacts,
  fields: Fields,
  { date, updated }: Dates,
  heading: () => string | null,
): PostMeta {
  return {
    path,
    kind: facts.kind,
    title: readTitle(fields, heading, facts.name),
    date,
    updated,
    slug: readSlug(fields, facts.name),
    tags: firstList(fields, ["tags", "tag"]),
    categories: firstList(fields, ["categories", "category"]),
    description: fields.optionalText("description"),
    excerpt: fields.optionalText("excerpt"),
    cover: fields.optionalText("cover"),
    coverAlt: fields.optionalText("coverAlt"),
    isDraft: readDraft(fields, facts),
    aliases: firstList(fields, ["aliases", "redirect_from"]),
    author: fields.optionalText("author"),
    series: fields.optionalText("series"),
    inNavigation: facts.kind === "page" && fields.flag("navigation") === true,
  };
}

function readTitle(
  fields: Fields,
  heading: () => string | null,
  name: string,
): string {
  const written = fields.text("title").replace(/\s+/g, " ");
  return written || heading() || name.replace(/[-_]+/g, " ").trim();
}

function readSlug(fields: Fields, name: string): string {
  return (
    keepSlug(fields.text("slug")) || slugify(name) || keepSlug(name) || "post"
  );
}

/** Jekyll has a singular for one, and a plug-in's name for old addresses. */
function firstList(fields: Fields, keys: readonly string[]): string[] {
  for (const key of keys) {
    const list = fields.list(key);
    if (list.length > 0) return list;
  }
  return [];
}

/** What `draft` says when it says neither yes nor no is not published. */
function readDraft(fields: Fields, facts: NameFacts): boolean {
  const draft = fields.flag("draft") ?? fields.has("draft");
  return facts.isInDrafts || draft || fields.flag("published") === false;
}

function readDates(fields: Fields, facts: NameFacts, timezone: string): Dates {
  const problems: Problem[] = [];
  const fromName = facts.date === "" ? null : parseDate(facts.date, timezone);

  function read(key: string, otherwise: PostDate | null): PostDate | null {
    const written = fields.optionalText(key);
    const date = written === "" ? otherwise : parseDate(written, timezone);
    if (date !== null || written === "") return date;
    problems.push(dateProblem(key, written, fields.line(key), otherwise));
    return otherwise;
  }

  return {
    date: read("date", fromName),
    updated: read("updated", null),
    problems,
  };
}

/** A date that is lost could publish a post before its time. */
function dateProblem(
  key: string,
  written: string,
  line: number,
  otherwise: PostDate | null,
): Problem {
  const used =
    otherwise === null ? "" : ` The date of the file name is used instead.`;
  return {
    code: "date-invalid",
    severity: key === "date" && otherwise === null ? "error" : "warning",
    message: `“${key}: ${written}” is not a date.${used}`,
    path: "",
    line,
    hint: "Write it as 2026-05-01, 2026-05-01 09:00 or 2026-05-01 09:00:00 +0200.",
  };
}
