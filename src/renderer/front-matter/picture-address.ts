/** Pictures of the blog as the form shows and names them. */
import type { BlogState } from "#bridge";
import { relativePath } from "../editor/relative-path";

const picture = /\.(?:png|jpe?g|gif|webp|avif|svg)$/i;

/** The blog's pictures: those beside the post first. */
export function picturesFor(blog: BlogState, id: string): string[] {
  const folder = id.slice(0, id.lastIndexOf("/") + 1);
  const all = blog.files.filter((path) => picture.test(path));
  const isBundle = /\/index\.md$/i.test(id);
  const beside = isBundle ? all.filter((path) => path.startsWith(folder)) : [];
  const rest = all.filter(
    (path) => !beside.includes(path) && !isInBundle(blog, path),
  );
  return [...beside, ...rest];
}

/** A picture of another post's bundle is that post's own. */
function isInBundle(blog: BlogState, path: string): boolean {
  const folder = path.slice(0, path.lastIndexOf("/"));
  return blog.posts.some(({ meta }) => meta.path === `${folder}/index.md`);
}

/** How the post names the picture. */
export function writtenPicture(id: string, file: string): string {
  return file.startsWith("images/") ? `/${file}` : relativePath(id, file);
}

/** The file that a written address means; null for one from elsewhere. */
export function fileOfPicture(id: string, written: string): string | null {
  if (written === "" || /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(written)) {
    return null;
  }
  const parts = written.startsWith("/") ? [] : id.split("/").slice(0, -1);
  for (const part of decode(written).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Where the preview serves a file of the blog. */
export function pictureUrl(blog: BlogState, file: string): string {
  const owner = blog.posts.find(
    ({ meta }) =>
      /\/index\.md$/i.test(meta.path) &&
      file.startsWith(meta.path.replace(/index\.md$/i, "")),
  );
  const place =
    owner === undefined
      ? file.replace(/^static\//, "")
      : owner.address.slice(1) +
        file.slice(owner.meta.path.length - "index.md".length);
  return blog.previewBase + place.split("/").map(encodeURIComponent).join("/");
}
