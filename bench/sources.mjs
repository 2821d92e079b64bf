/**
 * The folders that the generators read, made when a part first needs them, and their sites.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { makeBlog } from "./make-blog.mjs";
import { measureCommand } from "./measure-command.mjs";

/**
 * @typedef {import("./generators.mjs").Generator} Generator
 * @typedef {import("./make-blog.mjs").MadePost} MadePost
 */

export class Sources {
  /**
   * @param {string} work a folder of ours
   * @param {number} seed
   */
  constructor(work, seed) {
    this.work = work;
    this.seed = seed;
    this.away = 0;
    /** @type {Map<number, readonly MadePost[]>} */
    this.made = new Map();
  }

  /**
   * Galley's blog of so many posts: its folder. All parts share it: who changes it, or what Galley
   * keeps in its `.galley`, brings it back or takes a copy.
   */
  blog(count) {
    this.posts(count);
    return join(this.work, String(count), "Galley");
  }

  /** @returns {readonly MadePost[]} the posts of the blog of this many */
  posts(count) {
    const known = this.made.get(count);
    if (known) return known;
    const folder = join(this.work, String(count), "Galley");
    const posts = makeBlog(folder, count, this.seed);
    this.made.set(count, posts);
    return posts;
  }

  /** The folder that a generator reads. @param {Generator} generator */
  source(generator, count) {
    const blog = this.blog(count);
    if (!generator.isPeer) return blog;
    const folder = join(this.work, String(count), generator.name);
    if (existsSync(folder)) return folder;
    mkdirSync(folder, { recursive: true });
    generator.prepare(folder);
    mkdirSync(join(folder, generator.posts), { recursive: true });
    const images = join(folder, generator.images);
    cpSync(join(blog, "images"), images, { recursive: true });
    for (const post of this.posts(count)) this.write(generator, count, post);
    return folder;
  }

  /** Where a generator writes its site. @param {Generator} generator */
  site(generator, count) {
    return join(this.work, String(count), `${generator.name}-site`);
  }

  /** Takes the site away, and what the generator may have kept for the next time. */
  clear(generator, count) {
    this.putAway(this.site(generator, count));
    this.putAway(join(this.source(generator, count), ".galley"));
  }

  /**
   * Moves a folder out of the way. Deleting it would be paid for by who comes next: ext4 passes over
   * places of files that were deleted in the last seconds, one by one, for each new file.
   */
  putAway(folder) {
    if (!existsSync(folder)) return;
    this.away += 1;
    renameSync(folder, join(this.work, `away-${this.away}`));
  }

  /** The command that writes the site. @param {Generator} generator */
  command(generator, count) {
    const folder = this.source(generator, count);
    return generator.command(folder, this.site(generator, count));
  }

  /** Sees to it that the site stands. @param {Generator} generator */
  async finish(generator, count) {
    if (existsSync(this.site(generator, count))) return;
    await measureCommand(this.command(generator, count));
  }

  /** Writes a post as the generator wants it. @param {Generator} generator @param {MadePost} post */
  write(generator, count, post) {
    const { name, text } = generator.isPeer ? forPeer(post) : post;
    writeFileSync(this.file(generator, count, name), text);
  }

  /** @param {Generator} generator @param {MadePost} post */
  remove(generator, count, post) {
    const { name } = generator.isPeer ? forPeer(post) : post;
    rmSync(this.file(generator, count, name));
  }

  /** The article that a generator wrote. @param {Generator} generator @param {MadePost} post */
  article(generator, count, post) {
    return readFileSync(this.articleFile(generator, count, post), "utf8");
  }

  /** @param {Generator} generator @param {MadePost} post */
  hasArticle(generator, count, post) {
    return existsSync(this.articleFile(generator, count, post));
  }

  articleFile(generator, count, { number }) {
    const site = this.site(generator, count);
    return join(site, `posts/post-${number}/index.html`);
  }

  file(generator, count, name) {
    const folder = join(this.work, String(count), generator.name);
    return join(folder, generator.posts, name);
  }
}

/**
 * The same post for a program that does not resolve links between files: with the addresses that
 * they come to. That spares the peers the work.
 * @param {MadePost} post
 * @returns {MadePost}
 */
function forPeer({ number, text }) {
  const linked = text
    .replace(/\]\([\d-]+(post-\d+)\.md\)/gu, "](/posts/$1/)")
    .replaceAll("](../images/", "](/images/");
  return { number, name: `post-${number}.md`, text: linked };
}
