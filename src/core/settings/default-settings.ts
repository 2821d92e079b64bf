/**
 * The settings of a blog that sets nothing.
 */
import type {
  ListingSettings,
  ListingStyle,
  SiteSettings,
} from "./site-settings";

type StyleDefaults = Pick<ListingSettings, "heading" | "perPage" | "readMore">;

/** What a listing style brings with it; LISTING.md names the two blogs that set it. */
export const styleDefaults: Readonly<Record<ListingStyle, StyleDefaults>> = {
  intro: { heading: "Blogs", perPage: 5, readMore: "Read on →" },
  summary: { heading: "Latest posts", perPage: 10, readMore: "Read more" },
};

/** Every default; the title is the folder's name. */
export function defaultSettings(folderName: string): SiteSettings {
  return {
    title: folderName,
    description: "",
    language: "en",
    timezone: "UTC",
    url: "",
    author: { name: "" },
    permalink: "/posts/:slug/",
    links: "relative",
    listing: {
      style: "intro",
      ...styleDefaults.intro,
      excerptWords: 55,
      excerptLists: true,
      withoutFold: "auto",
      coverFromBody: true,
      continueAtFold: false,
      showDate: true,
      showTags: true,
    },
    theme: {
      name: "galley",
      accent: "",
      width: "",
      fonts: "system",
      dark: "auto",
    },
    navigation: [],
    markdown: { html: true, typographer: true, breaks: false },
    feeds: { rss: true, atom: true, json: true, items: 20, content: "full" },
    search: true,
    images: { widths: [480, 960, 1440], formats: ["avif", "webp"] },
  };
}
