import { describe, expect, it } from "vitest";
import type { BlogSight, PostText } from "#bridge";
import type { Action } from "../../../src/renderer/state/action";
import { reduce } from "../../../src/renderer/state/reducer";
import { listedBlog } from "../../../src/renderer/state/select";
import {
  initialState,
  type WindowState,
} from "../../../src/renderer/state/state";
import { sampleBlog } from "../support/sample-blog";

const id = "posts/a.md";
const post: PostText = { id, text: "Text.", hash: "1", readOnly: null };

const after = (
  actions: readonly Action[],
  state: WindowState = initialState,
): WindowState => actions.reduce(reduce, state);

const shown: readonly Action[] = [
  { type: "post-shown", id },
  { type: "post-read", post, recovered: null },
];

const edited: Action = { type: "text-changed", id, isDirty: true };

describe("the state of an open post", () => {
  it("is saved when read, unsaved when edited, saved when edited back", () => {
    const saving = (state: WindowState) => state.open[id]?.saving.kind;
    expect(saving(after(shown))).toBe("saved");
    expect(saving(after([...shown, edited]))).toBe("unsaved");
    expect(
      saving(after([...shown, edited, { ...edited, isDirty: false }])),
    ).toBe("saved");
  });

  it("does not change for the second key and those after it", () => {
    const state = after([...shown, edited]);
    expect(reduce(state, edited)).toBe(state);
  });

  it("stays a conflict while typing goes on", () => {
    const conflict: Action = {
      type: "save-conflict",
      id,
      theirs: "Theirs.",
      hash: "2",
    };
    const state = after([...shown, edited, conflict, edited]);
    expect(state.open[id]?.saving.kind).toBe("conflict");
  });

  it("has a new base when saved", () => {
    const state = after([
      ...shown,
      edited,
      { type: "save-begun", id },
      { type: "save-done", id, text: "New.", hash: "2", isDirty: false },
    ]);
    expect(state.open[id]).toMatchObject({
      post: { text: "New.", hash: "2" },
      base: "2",
      isDirty: false,
      saving: { kind: "saved" },
    });
  });

  it("stays unsaved when typing went on during the save", () => {
    const state = after([
      ...shown,
      edited,
      { type: "save-done", id, text: "New.", hash: "2", isDirty: true },
    ]);
    expect(state.open[id]).toMatchObject({
      base: "2",
      isDirty: true,
      saving: { kind: "unsaved" },
    });
  });

  it("begins as a conflict when a recovered text has an older base", () => {
    const recovered = {
      id,
      text: "Kept.",
      base: "0",
      kept: 1,
      isDamaged: false,
    };
    const state = after([{ type: "post-read", post, recovered }]);
    expect(state.open[id]).toMatchObject({
      base: "0",
      isDirty: true,
      saving: { kind: "conflict", theirs: "Text.", hash: "1" },
    });
  });

  it("goes with its file to another name", () => {
    const to = "posts/b.md";
    const state = after([...shown, { type: "post-renamed", from: id, to }]);
    expect(state.current).toBe(to);
    expect(Object.keys(state.open)).toEqual([to]);
    expect(state.open[to]?.post.id).toBe(to);
  });

  it("is forgotten with what was read out of it", () => {
    const state = after([
      ...shown,
      { type: "problems-found", id, problems: [] },
      { type: "post-forgotten", id },
    ]);
    expect(state).toMatchObject({ current: null, open: {}, found: null });
  });
});

describe("what was read out of a text", () => {
  it("is not taken for another post", () => {
    const state = after([
      ...shown,
      { type: "problems-found", id: "posts/other.md", problems: [] },
    ]);
    expect(state.found).toBeNull();
  });

  it("is let go when another post is shown", () => {
    const state = after([
      ...shown,
      { type: "problems-found", id, problems: [] },
      { type: "post-shown", id: "posts/other.md" },
    ]);
    expect(state.found).toBeNull();
  });
});

describe("the sight of a blog that is being opened", () => {
  const blog = sampleBlog([["posts/a.md", "# A"]]);
  const sight: BlogSight = { ...blog, count: 1 };
  const sighted: Action = { type: "blog-sighted", sight };
  const opening: Action = { type: "blog-opening", isOpening: true };

  it("stands until the blog is open or cannot be opened", () => {
    const state = after([opening, sighted]);
    expect(listedBlog(state)).toBe(sight);
    const opened = reduce(state, { type: "blog-opened", blog });
    expect([listedBlog(opened), opened.sight]).toEqual([blog, null]);
    const failed = reduce(state, { ...opening, isOpening: false });
    expect(listedBlog(failed)).toBeNull();
  });

  it("takes the place of no blog, and comes of itself never", () => {
    const open = after([{ type: "blog-opened", blog }, opening, sighted]);
    expect(listedBlog(open)).toBe(blog);
    expect(listedBlog(after([sighted]))).toBeNull();
  });

  it("keeps the panes of the blog that it becomes, and only those", () => {
    const first = after([opening, sighted, { type: "blog-opened", blog }]);
    expect(first.workspace).toBe(initialState.workspace);
    const second = after([opening, { type: "blog-opened", blog }], first);
    expect(second.workspace).not.toBe(first.workspace);
  });
});

describe("an export", () => {
  it("makes the folder it has written the one that posts are compared with", () => {
    const result = {
      target: "/site",
      added: 1,
      changed: 0,
      removed: 0,
      unchanged: 0,
      kept: [],
      notWritten: [],
      problems: [],
    };
    const state = reduce(
      { ...initialState, blog: sampleBlog([]) },
      { type: "export-moved", to: { step: "finished", result } },
    );
    expect(state.blog?.exportTarget).toBe("/site");
  });
});

describe("a notice", () => {
  const say = (text: string): Action => ({
    type: "noticed",
    notice: { text, tone: "calm", offer: null },
  });

  it("is hidden only by its own number", () => {
    const first = after([say("one")]);
    const second = after([say("two")], first);
    const number = first.notice?.number ?? 0;
    expect(
      after([{ type: "notice-hidden", number }], second).notice?.text,
    ).toBe("two");
    expect(after([{ type: "notice-hidden", number }], first).notice).toBeNull();
  });

  it("never has the number of one that was hidden", () => {
    const first = after([say("one")]);
    const number = first.notice?.number ?? 0;
    const next = after([{ type: "notice-hidden", number }, say("two")], first);
    expect(next.notice?.number).not.toBe(number);
  });
});

describe("search results", () => {
  it("count only for the words that are being searched", () => {
    const state = after([
      { type: "list-changed", change: { query: "queue" } },
      { type: "search-answered", query: "que", hits: [] },
    ]);
    expect(state.list.hits).toBeNull();
  });
});
