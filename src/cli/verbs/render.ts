import { buffer } from "node:stream/consumers";
import { realpath } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import {
  articleBlocks,
  buildSite,
  defaultSettings,
  readPost,
  renderArticlePage,
  renderCard,
  withPost,
  type Post,
  type Problem,
  type Site,
  type Texts,
} from "#core";
import { refuse } from "#host";
import {
  createTexts,
  decodeText,
  readPostFile,
  siteOf,
  type Blog,
} from "#node";
import { loadCachedBlog } from "../cached-blog";
import { printProblems, sortedProblems } from "../problems";
import { isOn, jsonOption, textOf, UsageError, type VerbWork } from "../verb";

const forms = ["body", "article", "card"] as const;
type Form = (typeof forms)[number];

export const renderVerb: VerbWork = {
  operands: "[FILE|-]",
  takes: [0, 1],
  options: {
    as: {
      type: "string",
      value: "FORM",
      help: "body (the text alone, default), article (the whole page) or card (its entry on the index)",
    },
    blog: {
      type: "string",
      value: "BLOG",
      help: "Blog whose settings, links and pictures count; the defaults when none is given",
    },
    json: jsonOption,
  },
  notes: ["Without a file, or with -, the Markdown comes from standard input."],
  async run({ positionals: [file = "-"], values, terminal, signal }) {
    const form = formOf(textOf(values, "as") ?? "body");
    const given = textOf(values, "blog");
    const blog =
      given === undefined
        ? null
        : (await loadCachedBlog(resolve(given), { signal })).blog;
    const text = await readText(file);
    const path = await pathIn(blog, file);
    const { html, problems } = renderOne({ blog, path, text, form });
    if (isOn(values, "json")) {
      terminal.out(JSON.stringify({ html, problems }));
    } else {
      printProblems(problems, terminal);
      terminal.out(html.replace(/\n$/, ""));
    }
    return 0;
  },
};

function formOf(written: string): Form {
  const form = forms.find((each) => each === written);
  if (form !== undefined) return form;
  throw new UsageError(`--as takes ${forms.join(", ")}, not “${written}”.`);
}

async function readText(file: string): Promise<string> {
  if (file === "-") return textOfInput();
  const path = resolve(file);
  const { text, problem } = readPostFile(dirname(path), basename(path));
  if (problem === null) return text;
  const { message, hint } = problem;
  throw refuse("failed", message, hint === undefined ? {} : { hint });
}

async function textOfInput(): Promise<string> {
  const decoded = decodeText(await buffer(process.stdin));
  if (decoded.kind === "text") return decoded.text;
  throw refuse("failed", "Standard input is not a text encoded as UTF-8.", {
    hint: "Convert it to UTF-8 first.",
  });
}

/** The file's place in the blog; that of a new post for one that lies elsewhere. */
async function pathIn(blog: Blog | null, file: string): Promise<string> {
  const elsewhere = join(blog?.postsFolder ?? "", "untitled.md");
  if (file === "-" || blog === null) {
    return file === "-" ? elsewhere : (file.split(/[/\\]/).at(-1) ?? elsewhere);
  }
  const inside = relative(blog.folder, await realpath(resolve(file)));
  const path = inside.split(sep).join("/");
  return blog.posts.has(path) ? path : elsewhere;
}

interface One {
  readonly blog: Blog | null;
  readonly path: string;
  readonly text: string;
  readonly form: Form;
}

/** Drafts and scheduled posts are shown: somebody asks for just this one. */
function renderOne({ blog, path, text, form }: One): {
  html: string;
  problems: readonly Problem[];
} {
  const settings = blog?.settings ?? defaultSettings("Untitled");
  const post = readPost(path, text, settings);
  const choice = { now: Date.now(), drafts: true, future: true } as const;
  const site =
    blog === null ? siteOfOne(post) : withPost(siteOf(blog, choice), post.meta);
  const texts = textsWith(post, blog);
  const rendered = renderAs(form, site, texts, path);
  // Without a blog nobody knows which links lead somewhere.
  const found = blog === null ? [] : rendered.problems;
  return {
    html: rendered.html,
    problems: sortedProblems([...post.problems, ...found]),
  };
}

function renderAs(
  form: Form,
  site: Site,
  texts: Texts,
  path: string,
): { html: string; problems: readonly Problem[] } {
  const page = renderArticlePage(site, texts, path);
  switch (form) {
    case "article":
      return { html: page.text, problems: page.problems };
    case "body": {
      const html = articleBlocks(site, texts, path).map((block) => block.html);
      return { html: html.join(""), problems: page.problems };
    }
    case "card": {
      const card = renderCard(site, texts, path, { from: "/" });
      return { html: card.text, problems: page.problems };
    }
  }
}

function siteOfOne(post: Post): Site {
  return buildSite({
    settings: defaultSettings("Untitled"),
    posts: [post.meta],
    files: new Set(),
    themeCss: "",
    now: Date.now(),
    withDrafts: true,
    withFuture: true,
  });
}

function textsWith(post: Post, blog: Blog | null): Texts {
  const others = blog === null ? null : createTexts(blog);
  return {
    post(path) {
      if (path === post.meta.path) return post;
      if (others !== null) return others.post(path);
      throw new Error(`${path} is not a post of this site`);
    },
  };
}
