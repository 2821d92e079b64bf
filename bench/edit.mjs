/**
 * One edit in a blog whose site stands, exported again into it by fresh commands.
 */
import { fileURLToPath } from "node:url";
import { makePost } from "./make-blog.mjs";
import { costRows, measureInTurn, roundsNote } from "./rounds.mjs";

/**
 * @param {import("./parts.mjs").Context} context
 * @returns {Promise<import("./table.mjs").Table[]>}
 */
export async function measureEdit(context) {
  const { sources, generators, counts } = context;
  const rounds = context.quick ? 1 : context.rounds;
  const tables = [];
  for (const count of counts) {
    for (const generator of generators) await sources.finish(generator, count);
    const edits = editsOf(context, count);
    const costs = await measureInTurn(edits.contestants, rounds).finally(
      edits.restore,
    );
    tables.push({
      heading: `Export after one edit, ${count} posts`,
      note: `${roundsNote(rounds)} The text is changed below the fold of a post in the middle. A new post is the newest, so that each index page changes; then it is deleted again.`,
      rows: costRows(costs, units),
    });
  }
  return tables;
}

const units = [
  { name: "Hugo: text of a post", label: "Hugo" },
  { name: "Galley: text of a post", label: "text" },
];

function editsOf({ sources, generators }, count) {
  const [galley] = generators;
  const post = sources.posts(count)[Math.floor(count / 2)];
  const fresh = makePost(count, sources.seed, count);
  const again = (what, generator, before, after) => ({
    name: `${generator.name}: ${what}`,
    before,
    command: () => sources.command(generator, count),
    after,
  });
  const changed = (what, generator, change) => {
    let mark = 0;
    return again(
      what,
      generator,
      () => {
        mark += 1;
        const text = change(post.text, `${what} ${mark}`);
        sources.write(generator, count, { ...post, text });
      },
      () => lookFor(`${what} ${mark}`, sources.article(generator, count, post)),
    );
  };
  const write = () => sources.write(galley, count, fresh);
  const remove = () => sources.remove(galley, count, fresh);
  const lookForPost = (isThere) => {
    if (sources.hasArticle(galley, count, fresh) === isThere) return;
    throw new Error(`The new post ${isThere ? "has no article" : "stayed"}`);
  };
  const contestants = [
    ...generators.map((generator) =>
      changed("text of a post", generator, changeText),
    ),
    changed("title of a post", galley, changeTitle),
    again("new post", galley, write, () => lookForPost(true)),
    again("post deleted", galley, remove, () => lookForPost(false)),
    again("nothing changed", galley),
    statFloor(sources.blog(count)),
  ];
  const restore = () => {
    for (const generator of generators) sources.write(generator, count, post);
  };
  return { contestants, restore };
}

function changeText(text, mark) {
  return text.replace(
    "## In the end\n\n",
    `## In the end\n\nChanged: ${mark}. `,
  );
}

function changeTitle(text, mark) {
  return text.replace(/^title: .*$/mu, `title: Changed, ${mark}`);
}

function lookFor(mark, article) {
  if (!article.includes(mark)) throw new Error(`An edit is missing: ${mark}`);
}

function statFloor(blog) {
  const script = fileURLToPath(new URL("floors/stat.mjs", import.meta.url));
  return {
    name: "floor: Node, each file of the blog asked whether it changed",
    command: () => ({ program: process.execPath, args: [script, blog] }),
  };
}
