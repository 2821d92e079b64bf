/**
 * The same kind of site by Eleventy: its own plug-ins for code and feed, the rest by plain filters.
 * What would be slow in it by carelessness (neighbours looked up by a search for each post) is not.
 */
import { feedPlugin } from "@11ty/eleventy-plugin-rss";
import syntaxHighlight from "@11ty/eleventy-plugin-syntaxhighlight";
import footnote from "markdown-it-footnote";

const perPage = 5;

/** @param {any} eleventy */
export default function configure(eleventy) {
  eleventy.addPlugin(syntaxHighlight);
  eleventy.addPlugin(feedPlugin, feed);
  eleventy.amendLibrary("md", (markdown) =>
    markdown.set({ typographer: true }).use(footnote),
  );
  eleventy.addPassthroughCopy("images");
  eleventy.addPassthroughCopy("style.css");
  addCollections(eleventy);
  addFilters(eleventy);
  // Nothing in the posts is a template.
  return { markdownTemplateEngine: false };
}

const feed = {
  type: "rss",
  outputPath: "/index.xml",
  collection: { name: "posts", limit: 20 },
  metadata: {
    title: "Bench",
    subtitle: "Posts that were made to be measured.",
    language: "en",
    base: "https://bench.example/",
    author: { name: "" },
  },
};

function addCollections(eleventy) {
  const postsOf = (api) => api.getFilteredByGlob("posts/*.md");
  eleventy.addCollection("posts", postsOf);
  eleventy.addCollection("tagPages", (api) => tagPages(postsOf(api)));
  eleventy.addCollection("tagList", (api) =>
    [...byTag(postsOf(api))].map(([tag, posts]) => ({
      tag,
      count: posts.length,
    })),
  );
}

function byTag(posts) {
  const found = new Map();
  for (const post of [...posts].reverse()) {
    for (const tag of post.data.tags) {
      if (!found.has(tag)) found.set(tag, []);
      found.get(tag).push(post);
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A page for each five posts of a tag: Eleventy pages one list, so the lists are made one. */
function tagPages(posts) {
  return byTag(posts).flatMap(([tag, tagged]) => {
    const pages = Math.ceil(tagged.length / perPage);
    return Array.from({ length: pages }, (_, index) => ({
      tag,
      posts: tagged.slice(index * perPage, (index + 1) * perPage),
      address: tagAddress(tag, index),
      newer: index > 0 ? tagAddress(tag, index - 1) : "",
      older: index + 1 < pages ? tagAddress(tag, index + 1) : "",
    }));
  });
}

function tagAddress(tag, index) {
  return index === 0 ? `/tags/${tag}/` : `/tags/${tag}/page/${index + 1}/`;
}

function addFilters(eleventy) {
  const day = new Intl.DateTimeFormat("en", {
    dateStyle: "long",
    timeZone: "UTC",
  });
  eleventy.addFilter("day", (date) => day.format(date));
  eleventy.addFilter("iso", (date) => date.toISOString());
  eleventy.addFilter("intro", (html) => html.split("<!--more-->")[0]);
  eleventy.addFilter("minutes", (html) =>
    Math.max(1, Math.round(html.split(" ").length / 200)),
  );
  eleventy.addFilter("summary", (html) =>
    html
      .split("<!--more-->")[0]
      .replace(/<[^>]*>/gu, "")
      .slice(0, 300),
  );
  const places = new WeakMap();
  eleventy.addFilter("neighbours", (posts, url) => {
    if (!places.has(posts)) {
      places.set(posts, new Map(posts.map((post, index) => [post.url, index])));
    }
    const place = places.get(posts).get(url);
    return { older: posts[place - 1], newer: posts[place + 1] };
  });
}
