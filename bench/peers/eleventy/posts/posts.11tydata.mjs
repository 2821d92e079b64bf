/** What all posts share. */
export default {
  layout: "post.njk",
  isPost: true,
  permalink: ({ page }) => `/posts/${page.fileSlug}/index.html`,
};
