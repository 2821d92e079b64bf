import type { VerbEntry } from "../verb";

/**
 * In the order in which a writer meets them. Each is loaded when it is asked for: to help, or to
 * export, nothing need be read that serves a window.
 */
export const verbs: readonly VerbEntry[] = [
  {
    name: "init",
    summary: "Start a new blog, with settings and a first post",
    load: async () => (await import("./init")).initVerb,
  },
  {
    name: "new",
    summary: "Make a new post, a draft, and say where it is",
    load: async () => (await import("./new")).newVerb,
  },
  {
    name: "web",
    summary: "Open Galley itself in a browser",
    load: async () => (await import("./web")).webVerb,
  },
  {
    name: "serve",
    summary:
      "Preview the whole blog in a browser; open pages follow each change",
    load: async () => (await import("./serve")).serveVerb,
  },
  {
    name: "check",
    summary:
      "Look for faults in all posts: links, pictures, folds, front matter, settings",
    load: async () => (await import("./check")).checkVerb,
  },
  {
    name: "export",
    summary: "Write the blog as a static site",
    load: async () => (await import("./export")).exportVerb,
  },
  {
    name: "render",
    summary: "Print the HTML of one post",
    load: async () => (await import("./render")).renderVerb,
  },
];
