import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { BlogState } from "#bridge";
import type { CacheKey } from "#node";
import { sightOf } from "../../src/host/blog/blog-sight";
import { folderOf } from "../support/blog-folder";
import { anHourLater, keyOf, ownKey } from "../support/cached-blog";
import { startTestHost, type TestHost } from "../support/test-host";

const quietMs = 3000;
const count = 500;

const nameOf = (number: number): string => `posts/note-${number}.md`;

/** Dated each a minute after the one before. */
function postsOf(some: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: some }, (_, number) => {
      const date = new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString();
      return [
        nameOf(number),
        `---\ntitle: Note ${number}\ndate: ${date}\n---\n`,
      ];
    }),
  );
}

interface Opened extends TestHost {
  readonly state: BlogState;
}

async function open(folder: string, key: CacheKey = ownKey): Promise<Opened> {
  const started = await startTestHost({
    cacheKey: () => Promise.resolve(key),
  });
  const state = await started.ask("openBlog", { folder });
  return { ...started, state };
}

/** Opens the blog and closes it when its host has kept what it showed. */
async function openAndKeep(folder: string): Promise<BlogState> {
  const { host, state } = await open(folder);
  vi.advanceTimersByTime(quietMs);
  await host.close();
  return state;
}

async function sighted(folder: string, key?: CacheKey) {
  const { host, state, eventsOf } = await open(folder, key);
  await host.close();
  return { state, sights: eventsOf("blogSighted") };
}

describe("the sight of a blog that is being opened", () => {
  anHourLater();
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is the head of the list that was shown last", async () => {
    const folder = await folderOf({
      ...postsOf(count),
      "pages/about.md": "# About",
      "galley.yaml": "title: A long blog\n",
    });
    expect((await sighted(folder)).sights).toEqual([]);
    const { posts, ...state } = await openAndKeep(folder);

    const { sights } = await sighted(folder);
    expect(sights).toHaveLength(1);
    const [sight] = sights;
    expect(sight).toMatchObject({
      folder: state.folder,
      name: "A long blog",
      now: state.now,
      exportTarget: null,
      count,
    });
    const newest = Array.from({ length: 60 }, (_, at) =>
      nameOf(count - 1 - at),
    );
    expect(sight?.posts.map(({ meta }) => meta.path)).toEqual(newest);
    expect(posts).toEqual(expect.arrayContaining([...(sight?.posts ?? [])]));
  });

  it("comes before the folder is read, which alone says what there is", async () => {
    const folder = await folderOf(postsOf(count + 1));
    await openAndKeep(folder);
    const last = nameOf(count);
    rmSync(join(folder, last));

    const started = await startTestHost({
      cacheKey: () => Promise.resolve(ownKey),
    });
    const openThen: (string | null)[] = [];
    started.host.on(({ name }) => {
      if (name === "blogSighted") openThen.push(started.host.openFolder());
    });
    const { posts } = await started.ask("openBlog", { folder });
    expect(openThen).toEqual([null]);
    const [sight] = started.eventsOf("blogSighted");
    expect(sight?.posts[0]?.meta.path).toBe(last);
    expect(posts.map(({ meta }) => meta.path)).not.toContain(last);
    expect(posts).toHaveLength(count);
    await started.host.close();
  });

  it("is believed only with the seal of this user and this program", async () => {
    const folder = await folderOf(postsOf(count));
    await openAndKeep(folder);
    for (const other of [keyOf("other"), keyOf("own", "another program")]) {
      expect((await sighted(folder, other)).sights).toEqual([]);
    }
    expect((await sighted(folder)).sights).toHaveLength(1);
  });

  it("is given up when the blog has become small", async () => {
    const folder = await folderOf(postsOf(count));
    await openAndKeep(folder);
    rmSync(join(folder, nameOf(0)));
    await openAndKeep(folder);
    expect((await sighted(folder)).sights).toEqual([]);
  });

  it("is none of a blog of pages alone, however many", async () => {
    const pages = Object.entries(postsOf(count)).map(
      ([path, text]) => [path.replace("posts/", "pages/"), text] as const,
    );
    const { host, state } = await open(
      await folderOf(Object.fromEntries(pages)),
    );
    await host.close();
    expect(state.posts).toHaveLength(count);
    const items = new Map(state.posts.map((item) => [item.meta.path, item]));
    expect(sightOf(state, items)).toBeNull();
  });
});
