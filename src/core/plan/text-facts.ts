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

interface Kept {
  readonly addresses: Site["addresses"];
  readonly meta: PostMeta;
  readonly targets: readonly Target[];
}

const kept = new KeptWith<TextFacts, Kept>();

/**
 * Where a post's cover leads, if it has one, and then each address of its text. Worked out once for
 * all sites that share their addresses.
 */
export function targetsOf(
  site: Site,
  meta: PostMeta,
  facts: TextFacts,
): readonly Target[] {
  const { addresses } = site;
  const known = kept.get(facts);
  if (known?.addresses === addresses && known.meta === meta)
    return known.targets;
  const written =
    meta.cover === "" ? facts.addresses : [meta.cover, ...facts.addresses];
  const targets = written.map((address) => targetOf(site, meta, address));
  kept.set(facts, { addresses, meta, targets });
  return targets;
}
