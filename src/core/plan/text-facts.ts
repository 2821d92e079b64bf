/**
 * What is known of a text since it was parsed, and where its addresses lead: enough to tell whether
 * its pages are the same, and which files go along, without the text.
 */
import { KeptWith } from "../kept-with";
import type { PostMeta } from "../post";
import { targetOf, type Target } from "../site/resolve";
import type { Site } from "../site/site";

export interface TextFacts {
  /** Hash of the file's bytes. */
  readonly hash: string;
  /** Every address that the text refers to, as written, each once. */
  readonly addresses: readonly string[];
}

/** The facts of a post's text as it is now; null while they are not known. */
export type FactsOf = (path: string) => TextFacts | null;

export function filesAmong(targets: readonly Target[]): string[] {
  return targets
    .filter((target) => target.kind === "file")
    .map(({ path }) => path);
}

/** A target of a kind. */
type Leading<Kind> = Extract<Target, { readonly kind: Kind }>;

export interface Targets {
  /** Where a post's cover leads, if it has one, and then each address of its text. */
  readonly all: readonly Target[];
  /** Those that lead to other posts and pages. */
  readonly others: readonly Leading<"post">[];
  /** Paths of the files that they lead to. */
  readonly files: readonly string[];
}

interface Kept {
  readonly addresses: Site["addresses"];
  readonly meta: PostMeta;
  readonly targets: Targets;
}

const kept = new KeptWith<TextFacts, Kept>();

/** Where the addresses of a post lead. Worked out once for all sites that share their addresses. */
export function targetsOf(
  site: Site,
  meta: PostMeta,
  facts: TextFacts,
): Targets {
  const { addresses } = site;
  const known = kept.get(facts);
  if (known?.addresses === addresses && known.meta === meta)
    return known.targets;
  const written =
    meta.cover === "" ? facts.addresses : [meta.cover, ...facts.addresses];
  const all = written.map((address) => targetOf(site, meta, address));
  const targets = {
    all,
    others: all
      .filter((target) => target.kind === "post")
      .filter(({ path }) => path !== meta.path),
    files: filesAmong(all),
  };
  kept.set(facts, { addresses, meta, targets });
  return targets;
}
