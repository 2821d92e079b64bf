/**
 * The door of core: everything that other rooms may use of it.
 */
export * from "./problem";
export * from "./text-change";
export * from "./post";
export * from "./settings/site-settings";
export { defaultSettings } from "./settings/default-settings";
export { editSettings, type SettingsEdit } from "./settings/edit-settings";
export { parseSettings, type ParsedSettings } from "./settings/parse-settings";
export { splitFrontMatter, type FrontMatterSplit } from "./frontmatter/split";
export { readFrontMatterFields } from "./frontmatter/fields";
export {
  canEditFrontMatter,
  editFrontMatter,
  type FrontMatterEdit,
} from "./frontmatter/edit-front-matter";
export { readHead, readingSettings, type ReadingSettings } from "./read-head";
export { postWith, readPost } from "./read-post";
export { parseDate, dateInZone, isTimezone } from "./post-date";
export { withShortRuns } from "./compose";
export { slugify } from "./slug";
export { newPostText, newPostFileName, type NewPost } from "./new-post";
export * from "./markdown/document";
export { parseMarkdown } from "./markdown/parse-markdown";
export {
  editMarkdown,
  type EditedMarkdown,
  openMarkdown,
} from "./markdown/incremental/edit-markdown";
export { renderBody } from "./markdown/render-body";
export { firstHeadingText } from "./markdown/first-heading";
export { highlightCode } from "./markdown/highlight/highlight";
export { englishLabels, type MarkdownLabels } from "./markdown/labels";
export { countWords } from "./markdown/text/words";
export { renderIntro } from "./listing/intro";
export {
  excerptOf,
  summaryExcerpt,
  type ExcerptChoice,
} from "./listing/excerpt";
export { firstPicture, type Picture } from "./listing/first-picture";
export { compareNewestFirst } from "./listing/order";
export { paginate, type Page } from "./listing/paginate";
export { readingMinutes } from "./listing/reading-time";
export * from "./site/site";
export * from "./plan/plan";
export { buildSite } from "./site/build-site";
export { siteSince } from "./site/site-since";
export { withPost } from "./site/with-post";
export { stateOf } from "./site/state";
export { addressOf, hrefFrom } from "./site/href";
export { isSearchIndexPlace, places } from "./site/places";
export { searchPartsOf, searchScriptsOf } from "./site/search-parts";
export { outputPath } from "./site/site-path";
export { collisionKey } from "./site/portable";
export { targetOf, type Target } from "./site/resolve";
export { renderCard, type CardOptions } from "./pages/card";
export {
  cardMatterOf,
  keepCardOnly,
  type CardMatter,
} from "./pages/card-matter";
export {
  articleBlocks,
  articleParts,
  renderArticlePage,
  type ArticleParts,
} from "./pages/article-page";
export { renderIndexPage } from "./pages/listing-page";
export { indexPlace, type IndexPlace } from "./pages/index-place";
export { positionOf } from "./pages/neighbours";
export { documentOf, knowDocument } from "./pages/document-of";
export { isSearchIndex } from "./pages/search-index";
export { searchScript } from "./pages/search-page";
export {
  planPages,
  planSite,
  isAsset,
  planWithFiles,
  sourceOfFile,
} from "./plan/plan-site";
export { inputsOf, type Inputs } from "./plan/inputs";
export {
  doubtfulPages,
  namedAs,
  traceOf,
  type ChangedTexts,
  type TextTrace,
} from "./plan/doubtful-pages";
export { isSameShape, siteShape } from "./site/site-shape";
export { type FactsOf, type TextFacts } from "./plan/text-facts";
export { postFiles, siteFiles } from "./plan/referred-files";
export { siteCss, themeCss } from "./themes/theme-css";
export { isThemeColour, isThemeWidth } from "./themes/theme-options";
export { checkPost } from "./checks/check-post";
export { checkSite, stopsExport } from "./checks/check-site";
export { mergeTexts, type MergedTexts } from "./merge/merge-texts";
