/** The blog as the proofs need it: the site with one post as it stands in the editor. */
import {
  buildSite,
  compareNewestFirst,
  type Post,
  type PostMeta,
  type Site,
  type SiteInput,
  type SiteSettings,
  withPost,
} from "#core";
import type { BlogMessage, PostsMessage } from "./messages";

export function siteOf(message: BlogMessage): Site {
  return buildSite({
    settings: settingsHere(message.settings),
    themeCss: message.themeCss,
    now: message.now,
    posts: message.posts,
    files: new Set(message.files),
    withDrafts: false,
    withFuture: false,
  });
}

/** Whole addresses lead to the published site: in the frame, pictures and styles come from the folder. */
function settingsHere(settings: SiteSettings): SiteSettings {
  return settings.links === "absolute"
    ? { ...settings, links: "relative" }
    : settings;
}

/** Posts that changed one by one keep the rest of the site; more is built anew. */
export function changeSite(
  site: Site,
  { changed, removed, files }: PostsMessage,
): Site {
  if (removed.length === 0 && files === null && changed.length < 4) {
    return changed.reduce(withPost, site);
  }
  const posts = new Map(site.posts);
  for (const path of removed) posts.delete(path);
  for (const meta of changed) posts.set(meta.path, meta);
  const input: SiteInput = {
    ...site.input,
    posts: [...posts.values()],
    files: files === null ? site.input.files : new Set(files),
  };
  return buildSite(input);
}

export interface DraftSite {
  readonly site: Site;
  /** Whether the site as exported now would list the post. */
  readonly isListed: boolean;
}

/**
 * The site with the draft in its place on the index: also when it is marked as a draft or dated in
 * the future, for that is where it is going.
 */
export function withDraft(site: Site, { meta }: Post, now: number): DraftSite {
  const known = site.posts.get(meta.path);
  const asIs = isSame(known, meta) ? site : withPost(site, meta);
  const isListed = isListedIn(asIs, meta.path);
  if (isListed || meta.kind === "page") return { site: asIs, isListed };
  const shown = meta.isDraft
    ? withPost(asIs, { ...meta, isDraft: false })
    : asIs;
  return { site: listed(shown, meta), isListed: isDue(meta, now) };
}

/** The site with the draft, the same object while neither site nor the post's facts change. */
export class DraftSites {
  #last: {
    readonly site: Site;
    readonly meta: PostMeta;
    readonly isDue: boolean;
    readonly draft: DraftSite;
  } | null = null;

  of(site: Site, post: Post | null, now: number): DraftSite {
    if (post === null) return { site, isListed: false };
    const last = this.#last;
    const { meta } = post;
    const due = isDue(meta, now);
    const isKnown =
      last?.site === site && last.isDue === due && isSame(last.meta, meta);
    if (isKnown) return last.draft;
    const draft = withDraft(site, post, now);
    this.#last = { site, meta, isDue: due, draft };
    return draft;
  }
}

/** Its time has come since the site was built: just now published, as a rule. */
function isDue({ isDraft, date }: PostMeta, now: number): boolean {
  return !isDraft && date !== null && date.instant <= now;
}

function isListedIn(site: Site, path: string): boolean {
  return site.listed.some((meta) => meta.path === path);
}

/** A scheduled post before its time. */
function listed(site: Site, meta: PostMeta): Site {
  if (isListedIn(site, meta.path)) return site;
  const posts = [...site.listed, { ...meta, isDraft: false }];
  return { ...site, listed: posts.sort(compareNewestFirst) };
}

function isSame(a: PostMeta | undefined, b: PostMeta): boolean {
  return (
    a === b || (a !== undefined && JSON.stringify(a) === JSON.stringify(b))
  );
}
