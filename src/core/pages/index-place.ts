/**
 * Where on the index a post stands: "page 1, third of five; pushes X to page 2".
 */
import type { Site } from "../site/site";
import { positionOf } from "./neighbours";

export interface IndexPlace {
  /** From 1. */
  readonly page: number;
  /** On that page, from 1. */
  readonly position: number;
  /** Entries on that page. */
  readonly of: number;
  /** Path of the post that stands first on the next page and would end this one but for this post; null when none does. */
  readonly pushesOut: string | null;
}

/** Null for a post that is not listed: a draft, a scheduled post, a page. */
export function indexPlace(site: Site, path: string): IndexPlace | null {
  const { perPage } = site.settings.listing;
  const index = positionOf(site, path);
  if (index < 0) return null;
  const page = Math.floor(index / perPage) + 1;
  const end = Math.min(page * perPage, site.listed.length);
  return {
    page,
    position: index - (page - 1) * perPage + 1,
    of: end - (page - 1) * perPage,
    pushesOut: site.listed[page * perPage]?.path ?? null,
  };
}
