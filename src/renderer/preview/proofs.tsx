/** The proofs of a post - card, article, index - as they will be published, live. */
import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type RefObject,
} from "react";
import { texts as words } from "../texts";
import type { FrameOptions, FrameView, ShownSheet } from "./frame-view";
import type { LinkTarget } from "./link-target";
import type { Counted, Drawn } from "./messages";
import { ProofBar } from "./proof-bar";
import { ProofFrame } from "./proof-frame";
import { ProofNotes } from "./proof-notes";
import type { ProofPlace, ProofsProps } from "./props";
import { patchModel } from "./sheet-model";
import { useProofClient } from "./use-proof-client";
import "./proofs.css";

export function Proofs(props: ProofsProps) {
  const { blog, id, isShown, proof, cardStyle, isDark } = props;
  const view = useRef<FrameView | null>(null);
  const [place, setPlace] = useState<ProofPlace | null>(null);
  const [remote, setRemote] = useState({ id, count: 0, isWanted: false });
  const { shown, onDrawn } = useShownSheet(view);
  const onCounted = useCounted(props, setPlace);
  const wish = { proof, cardStyle, isDark };
  const trouble = useProofClient(props, wish, { onDrawn, onCounted });
  const loadsRemote = remote.isWanted && remote.id === id;
  const onRemote = (count: number) =>
    setRemote((known) =>
      known.id === id && known.count === count
        ? known
        : { id, count, isWanted: known.isWanted && known.id === id },
    );
  const options = useFrameOptions(props, { view, shown, onRemote });
  useReady(props, view);

  if (!isShown) return null;
  const title = blog.posts.find(({ meta }) => meta.path === id)?.meta.title;
  return (
    <div className="proofs">
      <ProofBar {...props} blogStyle={blog.settings.listing.style} />
      <ProofNotes
        proof={proof}
        place={id === null ? null : place}
        isPost={id !== null}
        trouble={trouble}
        remote={loadsRemote || remote.id !== id ? 0 : remote.count}
        onLoadRemote={() => setRemote({ id, count: 0, isWanted: true })}
      />
      <ProofFrame
        title={frameTitle(props, title)}
        width={props.width}
        isDark={isDark}
        loadsRemote={loadsRemote}
        options={options}
        view={view}
      />
    </div>
  );
}

function frameTitle({ proof, id }: ProofsProps, title = ""): string {
  const { frame, frameOfBlog } = words.proofs;
  return id === null ? frameOfBlog : frame(words.proofs[proof], title);
}

/** Keeps the page as patched so far. */
function useShownSheet(view: RefObject<FrameView | null>) {
  const shown = useRef<ShownSheet | null>(null);
  const onDrawn = useCallback(
    (drawn: Drawn) => {
      const page = {
        model: patchModel(shown.current?.model ?? null, drawn.sheet),
        key: `${drawn.sheet.proof} ${drawn.id ?? ""}`,
      };
      shown.current = page;
      view.current?.show(page, drawn.sheet);
    },
    [view],
  );
  return { shown, onDrawn };
}

/** Passes on what there is to say about the text that was drawn. */
function useCounted(
  props: ProofsProps,
  onPlace: (place: ProofPlace | null) => void,
) {
  const latest = useRef(props);
  latest.current = props;
  return useCallback(
    ({ id: counted, counts, place, problems }: Counted) => {
      const { id, onCounts, onIndexPlace, onProblems } = latest.current;
      // The page may be a step behind the post that is shown now; its words would mislead.
      if (counted !== id) return;
      onCounts(counts);
      onIndexPlace(place);
      onPlace(place);
      if (counted !== null) onProblems(counted, problems);
    },
    [onPlace],
  );
}

/** Stable while blog and address stay the same: a frame is not loaded for less. */
function useFrameOptions(
  props: ProofsProps,
  {
    view,
    shown,
    onRemote,
  }: {
    readonly view: RefObject<FrameView | null>;
    readonly shown: RefObject<ShownSheet | null>;
    readonly onRemote: (count: number) => void;
  },
): FrameOptions {
  const latest = useRef({ props, onRemote });
  latest.current = { props, onRemote };
  const base = new URL(props.blog.previewBase, window.location.href).href;
  const { scroll } = props;
  return useMemo(
    () => ({
      base,
      siteUrl: () => latest.current.props.blog.settings.url,
      shown: () => shown.current,
      scroll,
      onLink: (target) => followLink(target, latest.current.props, view),
      onRemote: (count) => latest.current.onRemote(count),
    }),
    [base, scroll, view, shown],
  );
}

function followLink(
  target: LinkTarget,
  { blog, onProof, onOpenPost, onOpenExternal }: ProofsProps,
  view: RefObject<FrameView | null>,
): void {
  if (target.kind === "anchor") view.current?.goToAnchor(target.id);
  if (target.kind === "external") onOpenExternal(target.url);
  if (target.kind !== "site") return;
  const post = blog.posts.find(({ address }) => address === target.address);
  if (post !== undefined) onOpenPost(post.meta.path);
  else if (/^\/(?:page\/\d+\/)?$/.test(target.address)) onProof("index");
}

function useReady(
  { onReady }: ProofsProps,
  view: RefObject<FrameView | null>,
): void {
  const latest = useRef(onReady);
  latest.current = onReady;
  useEffect(() => {
    latest.current?.({ focus: () => view.current?.focus() });
    return () => latest.current?.(null);
  }, [view]);
}
