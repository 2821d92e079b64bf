import { describe, expect, it } from "vitest";
import { defaultSettings } from "../../../src/core";
import type {
  BlogMessage,
  Counted,
  DrawMessage,
  Drawn,
  FromWorker,
  ToWorker,
} from "../../../src/renderer/preview/messages";
import {
  createProofClient,
  type DraftText,
  patience,
  type ProofClient,
  type Trouble,
} from "../../../src/renderer/preview/proof-client";

const blog: BlogMessage = {
  kind: "blog",
  settings: defaultSettings("x"),
  themeCss: "",
  now: 0,
  posts: [],
  files: [],
};

interface FakeWorker {
  readonly sent: ToWorker[];
  readonly say: (message: FromWorker) => void;
  readonly crash: (message: string) => void;
  isStopped: boolean;
}

/** A client whose workers and time are in the test's hands. */
class Stage {
  readonly workers: FakeWorker[] = [];
  readonly drawn: number[] = [];
  readonly counted: number[] = [];
  readonly asked: (readonly string[])[] = [];
  readonly troubles: (Trouble | null)[] = [];
  text = "one";
  #taken = "";
  time = 0;
  readonly client: ProofClient;
  #timers: { at: number; call: () => void }[] = [];

  constructor() {
    this.client = createProofClient(
      {
        startWorker: (hear, fail) => {
          const worker: FakeWorker = {
            sent: [],
            say: hear,
            crash: fail,
            isStopped: false,
          };
          this.workers.push(worker);
          return {
            send: (message) => worker.sent.push(message),
            stop: () => (worker.isStopped = true),
          };
        },
        now: () => this.time,
        after: (milliseconds, call) => {
          const timer = { at: this.time + milliseconds, call };
          this.#timers.push(timer);
          return () => {
            this.#timers = this.#timers.filter((other) => other !== timer);
          };
        },
        onDrawn: ({ revision }) => this.drawn.push(revision),
        onCounted: ({ revision }) => this.counted.push(revision),
        onAsk: (ids) => this.asked.push(ids),
        onTrouble: (trouble) => this.troubles.push(trouble),
      },
      () => ({
        id: "a.md",
        text: this.#take(),
        wish: { proof: "article", cardStyle: null, isDark: false },
        isFresh: false,
      }),
    );
  }

  /** The text, with what changed since it was taken last as one change. */
  #take(): DraftText {
    const { text } = this;
    const before = this.#taken;
    this.#taken = text;
    const changes =
      before === text ? [] : [{ from: 0, to: before.length, insert: text }];
    return { length: text.length, whole: () => text, changes };
  }

  pass(milliseconds: number): void {
    this.time += milliseconds;
    const due = this.#timers.filter(({ at }) => at <= this.time);
    this.#timers = this.#timers.filter(({ at }) => at > this.time);
    for (const { call } of due) call();
  }

  get worker(): FakeWorker {
    const worker = this.workers.at(-1);
    if (worker === undefined) throw new Error("No worker was started");
    return worker;
  }

  draws(worker = this.worker): DrawMessage[] {
    return worker.sent.filter((message) => message.kind === "draw");
  }

  /** The worker answers its newest request after so long. */
  answer(cost = 0): void {
    const revision = this.draws().at(-1)?.revision ?? 0;
    this.worker.say({ kind: "begun", revision });
    this.time += cost;
    this.worker.say(drawnAs(revision));
  }
}

function drawnAs(revision: number): Drawn {
  return {
    kind: "drawn",
    revision,
    id: "a.md",
    sheet: {
      proof: "article",
      at: "/",
      shell: null,
      splices: [],
      lines: new Int32Array(),
      intro: [],
      entry: -1,
      isOfPost: true,
      lineCount: 0,
      css: null,
    },
  };
}

function countedAs(revision: number): Counted {
  return {
    kind: "counted",
    revision,
    id: "a.md",
    counts: null,
    place: null,
    problems: [],
  };
}

function opened(): Stage {
  const stage = new Stage();
  stage.client.setBlog(blog);
  return stage;
}

describe("the proof's client", () => {
  it("sends the blog first, then everything of the text", () => {
    const stage = opened();
    expect(stage.worker.sent.map(({ kind }) => kind)).toEqual(["blog", "draw"]);
    expect(stage.draws()[0]).toMatchObject({ text: "one", isFresh: true });
  });

  it("asks nothing before there is a blog", () => {
    const stage = new Stage();
    stage.client.draw(true);
    expect(stage.workers).toEqual([]);
  });

  it("has one request at work, and then sends only the newest text", () => {
    const stage = opened();
    for (const text of ["on", "o", "other"]) {
      stage.text = text;
      stage.client.draw(true);
    }
    expect(stage.draws()).toHaveLength(1);
    stage.answer();
    expect(stage.draws()).toHaveLength(2);
    expect(stage.draws()[1]).toMatchObject({
      text: null,
      changes: { steps: [{ from: 0, to: 3, insert: "other" }], length: 5 },
      isFresh: false,
    });
    stage.answer();
    expect(stage.draws()).toHaveLength(2);
  });

  it("does not send a text again that the worker has", () => {
    const stage = opened();
    stage.answer();
    stage.client.draw(false);
    expect(stage.draws()[1]).toMatchObject({
      text: null,
      changes: { steps: [], length: 3 },
    });
  });

  it("drops stale answers", () => {
    const stage = opened();
    stage.answer();
    stage.text = "two";
    stage.client.draw(true);
    stage.worker.say(drawnAs(1));
    expect(stage.drawn).toEqual([1]);
    stage.answer();
    expect(stage.drawn).toEqual([1, 2]);
  });

  it("draws for every key while proofs are quick", () => {
    const stage = opened();
    stage.answer(20);
    stage.client.draw(true);
    expect(stage.draws()).toHaveLength(2);
  });

  it("waits for a pause when the last proof was slow, beginning anew with each key", () => {
    const stage = opened();
    stage.answer();
    stage.text = "two";
    stage.client.draw(false);
    stage.answer(400);
    stage.client.draw(true);
    stage.pass(500);
    stage.client.draw(true);
    stage.pass(500);
    expect(stage.draws()).toHaveLength(2);
    stage.pass(100);
    expect(stage.draws()).toHaveLength(3);
  });

  it("does not wait when the writer asks for another proof", () => {
    const stage = opened();
    stage.answer(400);
    stage.client.draw(false);
    expect(stage.draws()).toHaveLength(2);
  });

  it("draws for every key of very large texts as well, also when the first proof was slow", () => {
    const stage = new Stage();
    stage.text = "x".repeat(2_000_000);
    stage.client.setBlog(blog);
    stage.answer(900);
    stage.text += "y";
    stage.client.draw(true);
    expect(stage.draws()).toHaveLength(2);
    expect(stage.draws()[1]?.text).toBeNull();
  });

  it("sends the whole text to a worker that has lost it", () => {
    const stage = opened();
    stage.answer();
    stage.text = "two";
    stage.client.draw(true);
    stage.worker.say({ kind: "lost", revision: 2 });
    expect(stage.draws()[2]).toMatchObject({ text: "two", changes: null });
    stage.answer();
    expect(stage.drawn).toEqual([1, 3]);
  });

  it("passes on counts of what was drawn last, and no others", () => {
    const stage = opened();
    stage.answer();
    stage.worker.say({ kind: "counting", revision: 1 });
    stage.worker.say(countedAs(1));
    stage.text = "two";
    stage.client.draw(true);
    stage.answer();
    stage.worker.say(countedAs(1));
    expect(stage.counted).toEqual([1]);
  });

  it("stops a worker that counts for too long", () => {
    const stage = opened();
    stage.answer();
    stage.worker.say({ kind: "counting", revision: 1 });
    stage.pass(patience);
    expect(stage.worker.isStopped).toBe(true);
    expect(stage.troubles.at(-1)).toEqual({ kind: "slow" });
  });

  it("says when counting failed, and sends everything the next time", () => {
    const stage = opened();
    stage.answer();
    stage.worker.say({ kind: "counting", revision: 1 });
    stage.worker.say({ kind: "failed", revision: 1, message: "no" });
    stage.pass(patience);
    expect(stage.worker.isStopped).toBe(false);
    expect(stage.troubles.at(-1)).toEqual({ kind: "failed", detail: "no" });
    stage.client.draw(true);
    expect(stage.draws()[1]).toMatchObject({ text: "one", isFresh: true });
  });

  it("stops a worker that takes too long, says so, and starts another for the next text", () => {
    const stage = opened();
    const [first] = stage.workers;
    first?.say({ kind: "begun", revision: 1 });
    stage.pass(patience);
    expect(first?.isStopped).toBe(true);
    expect(stage.troubles).toEqual([{ kind: "slow" }]);
    stage.text = "two";
    stage.client.draw(true);
    stage.pass(1500);
    expect(stage.workers).toHaveLength(2);
    expect(stage.worker.sent.map(({ kind }) => kind)).toEqual(["blog", "draw"]);
    expect(stage.draws()[0]).toMatchObject({ text: "two", isFresh: true });
    stage.answer();
    expect(stage.troubles.at(-1)).toBeNull();
  });

  it("does not start a slow text over by itself", () => {
    const stage = opened();
    stage.worker.say({ kind: "begun", revision: 1 });
    stage.pass(patience);
    stage.pass(60_000);
    expect(stage.workers).toHaveLength(1);
  });

  it("hears nothing from a worker that was stopped", () => {
    const stage = opened();
    const [first] = stage.workers;
    first?.say({ kind: "begun", revision: 1 });
    stage.pass(patience);
    first?.say(drawnAs(1));
    expect(stage.drawn).toEqual([]);
  });

  it("does not count the loading of the worker as its work", () => {
    const stage = opened();
    stage.pass(patience * 3);
    expect(stage.worker.isStopped).toBe(false);
  });

  it("does not count the time in which texts are fetched", () => {
    const stage = opened();
    stage.worker.say({ kind: "begun", revision: 1 });
    stage.worker.say({ kind: "ask", ids: ["b.md"] });
    stage.pass(patience * 3);
    expect(stage.worker.isStopped).toBe(false);
    expect(stage.asked).toEqual([["b.md"]]);
    stage.client.giveTexts(["b.md"], [{ id: "b.md", text: "b" }]);
    expect(stage.worker.sent.at(-1)).toMatchObject({ kind: "texts" });
    stage.answer();
    expect(stage.drawn).toEqual([1]);
  });

  it("says when a proof failed and sends everything the next time", () => {
    const stage = opened();
    stage.worker.say({ kind: "failed", revision: 1, message: "no" });
    expect(stage.troubles).toEqual([{ kind: "failed", detail: "no" }]);
    stage.client.draw(true);
    expect(stage.draws()[1]).toMatchObject({ text: "one", isFresh: true });
  });

  it("starts another worker after a crash", () => {
    const stage = opened();
    stage.worker.crash("out of memory");
    expect(stage.troubles).toEqual([
      { kind: "failed", detail: "out of memory" },
    ]);
    stage.client.draw(true);
    expect(stage.workers).toHaveLength(2);
  });

  it("tells a new worker of posts that changed since the blog was opened", () => {
    const stage = opened();
    stage.answer();
    stage.client.changePosts({
      kind: "posts",
      changed: [],
      removed: [],
      files: ["images/x.png"],
    });
    stage.worker.crash("gone");
    stage.client.draw(false);
    expect(stage.worker.sent[0]).toMatchObject({ files: ["images/x.png"] });
  });

  it("stops its worker when it is no longer wanted", () => {
    const stage = opened();
    stage.client.stop();
    expect(stage.worker.isStopped).toBe(true);
  });
});
