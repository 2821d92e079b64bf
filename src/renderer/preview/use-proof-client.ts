/** The preview's worker as long as the proofs stand, fed with the blog, the text and the wish. */
import { useEffect, useRef, useState } from "react";
import { blogChange } from "./blog-change";
import type { Counted, Drawn, Wish } from "./messages";
import {
  createProofClient,
  type DrawRequest,
  type ProofClient,
  type Trouble,
} from "./proof-client";
import type { ProofsProps } from "./props";
import { startWorker } from "./start-worker";
import { TextFeed } from "./text-feed";

type ClientProps = Pick<ProofsProps, "blog" | "id" | "texts" | "readTexts">;

interface ProofHearers {
  readonly onDrawn: (drawn: Drawn) => void;
  readonly onCounted: (counted: Counted) => void;
}

/** Answers go to the hearers; what keeps the proof behind is returned. */
export function useProofClient(
  props: ClientProps,
  wish: Wish,
  { onDrawn, onCounted }: ProofHearers,
): Trouble | null {
  const { blog, id, texts } = props;
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const latest = useRef({ ...props, wish, onDrawn, onCounted });
  latest.current = { ...props, wish, onDrawn, onCounted };
  const feed = useRef(new TextFeed());
  const client = useRef<ProofClient | null>(null);
  const told = useRef<ClientProps["blog"] | null>(null);

  useEffect(() => {
    const made = createProofClient(
      {
        startWorker,
        now: () => performance.now(),
        after: callAfter,
        onDrawn: (drawn) => latest.current.onDrawn(drawn),
        onCounted: (counted) => latest.current.onCounted(counted),
        onAsk: (ids) => void giveTexts(made, latest.current, ids),
        onTrouble: setTrouble,
      },
      () => requestOf(latest.current, feed.current),
    );
    client.current = made;
    return () => {
      client.current = null;
      told.current = null;
      made.stop();
    };
  }, []);

  useEffect(() => {
    const change = blogChange(told.current, blog);
    told.current = blog;
    if (change?.kind === "blog") client.current?.setBlog(change);
    if (change?.kind === "posts") client.current?.changePosts(change);
  }, [blog]);

  const { proof, cardStyle, isDark } = wish;
  useEffect(() => {
    client.current?.draw(false);
  }, [id, proof, cardStyle, isDark]);

  useEffect(
    () =>
      texts.onChange((changed, changes) => {
        feed.current.change(changed, changes);
        if (changed === latest.current.id) client.current?.draw(true);
      }),
    [texts],
  );
  return trouble;
}

function callAfter(milliseconds: number, call: () => void): () => void {
  const timer = setTimeout(call, milliseconds);
  return () => clearTimeout(timer);
}

function requestOf(
  { id, texts, wish }: ClientProps & { readonly wish: Wish },
  feed: TextFeed,
): DrawRequest {
  const state = id === null ? null : texts.stateOf(id);
  const isOpen = id !== null && state !== null;
  return {
    id: isOpen ? id : null,
    text: isOpen ? feed.take(id, state.doc) : null,
    wish,
    isFresh: false,
  };
}

/** Texts that are open here are newer than those on disk. */
async function giveTexts(
  client: ProofClient,
  { texts, readTexts }: ClientProps,
  asked: readonly string[],
): Promise<void> {
  const open = asked.flatMap((id) => {
    const text = texts.stateOf(id)?.doc.toString();
    return text === undefined ? [] : [{ id, text }];
  });
  const rest = asked.filter((id) => !texts.has(id));
  const read = rest.length === 0 ? [] : await readTexts(rest).catch(() => []);
  client.giveTexts(asked, [
    ...open,
    ...read.map(({ id, text }) => ({ id, text })),
  ]);
}
