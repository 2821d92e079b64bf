/**
 * Completions while writing: posts and files after `](`, pictures after `![…](`, and the blog's tags
 * in front matter that is shown as text.
 */
import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import type { BlogState } from "#bridge";
import { editorContext } from "./context";
import { frontMatter } from "./front-matter";
import { relativePath } from "./relative-path";

const isPicture = /\.(?:png|jpe?g|gif|webp|avif|svg)$/i;
// Neither pattern can match one piece in two ways: hostile lines would make each key slow.
const openLink = /(!?)\[[^[\]\n]*\]\(<?([^()\s]*)$/;
const tagItem = /^\s*(?:-\s|tags:(?:[^\]]*[,[])?)([\p{L}\p{N}\s_-]*)$/u;

export function completing(): Extension {
  return autocompletion({
    override: [completeAddress, completeTag],
    icons: false,
  });
}

export function completeAddress(
  context: CompletionContext,
): CompletionResult | null {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const match = openLink.exec(before);
  const { blog, id } = context.state.facet(editorContext);
  const open = blog();
  if (match === null || open === null) return null;
  const typed = match[2] ?? "";
  if (/^(?:[a-z]+:|#)/i.test(typed)) return null;
  const files = fileOptions(open, id(), match[1] === "!");
  const posts = match[1] === "!" ? [] : postOptions(open, id());
  return { from: context.pos - typed.length, options: [...posts, ...files] };
}

function postOptions(blog: BlogState, id: string): Completion[] {
  return blog.posts
    .filter(({ meta }) => meta.path !== id)
    .map(({ meta }) => {
      const address = written(relativePath(id, meta.path));
      // What is typed may be part of the title or of the path: both are looked at.
      return {
        label: `${meta.title} ${address}`,
        displayLabel: meta.title,
        detail: address,
        // Posts before files: a link mostly leads to another post.
        boost: 1,
        apply: address,
      };
    });
}

function fileOptions(
  blog: BlogState,
  id: string,
  pictures: boolean,
): Completion[] {
  return blog.files
    .filter((path) => isPicture.test(path) || !pictures)
    .map((path) => {
      const address = written(relativePath(id, path));
      const name = path.slice(path.lastIndexOf("/") + 1);
      return { label: address, displayLabel: name, detail: address };
    });
}

/** A path as an address: a space would end it. */
function written(path: string): string {
  return path
    .replaceAll("%", "%25")
    .replace(/[ ()<>?#]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
}

export function completeTag(
  context: CompletionContext,
): CompletionResult | null {
  const { bodyFrom } = context.state.field(frontMatter);
  if (context.pos >= bodyFrom) return null;
  const line = context.state.doc.lineAt(context.pos);
  const match = tagItem.exec(line.text.slice(0, context.pos - line.from));
  const blog = context.state.facet(editorContext).blog();
  if (match === null || blog === null || !isUnderTags(context)) return null;
  const options = tagsOf(blog).map((label) => ({ label }));
  return { from: context.pos - (match[1] ?? "").trimStart().length, options };
}

/** Whether the line is `tags:` or an item of the list below it. */
function isUnderTags({ state, pos }: CompletionContext): boolean {
  for (let number = state.doc.lineAt(pos).number; number > 1; number--) {
    const { text } = state.doc.line(number);
    if (/^tags:/.test(text)) return true;
    if (!/^\s*-/.test(text)) return false;
  }
  return false;
}

/** The blog's tags, the most used first. */
export function tagsOf(blog: BlogState): string[] {
  const uses = new Map<string, number>();
  for (const { meta } of blog.posts) {
    for (const tag of meta.tags) uses.set(tag, (uses.get(tag) ?? 0) + 1);
  }
  return [...uses]
    .sort(([a, n], [b, m]) => m - n || a.localeCompare(b))
    .map(([tag]) => tag);
}
