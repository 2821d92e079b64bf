/**
 * The preview as the window's worker makes it, without the window: a host and the proofs of its blog.
 */
import type { Answers, BlogState, RequestArgument, RequestName } from "#bridge";
import { createHost, type Host, type Shell } from "#host";
import type {
  Drawn,
  FromWorker,
  Wish,
} from "../../../src/renderer/preview/messages";
import {
  createProofMaker,
  type ProofMaker,
} from "../../../src/renderer/preview/proof-maker";
import { spliceBlocks } from "../../../src/renderer/preview/page-parts";

const contentStart = '<div class="e-content">';

/** The page that the window shows after a patch sent anew. */
export function pageOf({ sheet }: Drawn): string {
  const blocks = spliceBlocks<string>([], sheet.splices, (html) => html).join(
    "",
  );
  const shell = sheet.shell ?? "";
  if (blocks === "") return shell;
  const at = shell.indexOf(contentStart) + contentStart.length;
  return shell.slice(0, at) + blocks + shell.slice(at);
}

/** The preview's worker, spoken to as the window does. */
export function previewOf(host: Host, blog: BlogState) {
  let settle: (drawn: Drawn) => void;
  let fail: (error: Error) => void;
  let revision = 0;
  const maker: ProofMaker = createProofMaker((message) => void hear(message));
  maker.receive({
    kind: "blog",
    settings: blog.settings,
    themeCss: blog.themeCss,
    now: blog.now,
    posts: blog.posts.map(({ meta }) => meta),
    files: blog.files,
  });

  async function hear(message: FromWorker): Promise<void> {
    if (message.kind === "drawn") settle(message);
    if (message.kind === "failed") fail(new Error(message.message));
    if (message.kind !== "ask") return;
    const ids = [...message.ids];
    const answer = await host.answer("readPosts", { ids });
    // What the checks ask for after the proof was drawn may meet a host that is closed by then.
    if (!answer.ok) fail(new Error(answer.refusal.message));
    else maker.receive({ kind: "texts", asked: ids, texts: answer.value });
  }

  async function draw(id: string, wish: Wish): Promise<Drawn> {
    const { text } = await ask(host, "readPost", { id });
    revision += 1;
    return new Promise((resolve, reject) => {
      settle = resolve;
      fail = reject;
      maker.receive({
        kind: "draw",
        revision,
        id,
        text: text.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n"),
        changes: null,
        wish,
        isFresh: true,
      });
    });
  }
  return { draw };
}

export function hostFor(home: string, now: string): Host {
  const never = () => Promise.reject(new Error("The shell is not asked here."));
  const shell: Shell = {
    getApp: never,
    setPreferences: never,
    forgetRecentBlog: never,
    chooseFolder: never,
    openExternal: never,
    openExported: never,
    setUnsaved: never,
    rememberBlog: () => Promise.resolve(),
  };
  return createHost({
    shell,
    rendererFolder: home,
    sampleFolder: home,
    samplePlace: home,
    homeFolder: home,
    clock: () => Date.parse(now),
  });
}

/** The value of an answer; a refusal fails the test. */
export async function ask<N extends RequestName>(
  host: Host,
  name: N,
  argument: RequestArgument<N>,
): Promise<Answers[N]> {
  const answer = await host.answer(name, argument);
  if (!answer.ok) throw new Error(`${name}: ${answer.refusal.message}`);
  return answer.value;
}
