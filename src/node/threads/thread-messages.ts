/** What the program and its threads say to each other: plain data. */
import type { SiteInput, SiteSettings } from "#core";
import type { BlogPost } from "../blog/blog";
import type { KnownPost } from "../blog/blog-texts";
import type { PostFileName } from "../blog/read-post-file";
import type { MadePage, PageJob } from "../export/page-maker";
import type { StageOptions } from "../export/stage";

/** What a thread needs to have the same plan as the export that started it. */
export interface SiteMessage {
  readonly kind: "site";
  /** Real path of the blog folder. */
  readonly folder: string;
  readonly input: SiteInput;
  /** Of each post, besides its meta, what was read of its file. */
  readonly posts: ReadonlyMap<string, Pick<KnownPost, "hash" | "problems">>;
  /** As `KeptCards` gives them. */
  readonly cards: Uint8Array;
  readonly stage: StageOptions | null;
}

export interface ReadMessage {
  readonly kind: "read";
  readonly folder: string;
  readonly settings: SiteSettings;
  readonly files: readonly PostFileName[];
  /** The pages of these posts are made next: the thread holds on to their texts. */
  readonly holdsTexts: boolean;
}

/** Each is answered, in their order. */
export type ToThread =
  | ReadMessage
  | SiteMessage
  | { readonly kind: "make"; readonly jobs: readonly PageJob[] }
  /** All pages that were made are to be on the disk. */
  | { readonly kind: "settle" };

export type FromThread =
  /** Null for files that have gone; `failed`: files that could not be read here. */
  | {
      readonly kind: "read";
      readonly posts: readonly (BlogPost | null)[];
      readonly failed: readonly PostFileName[];
    }
  | { readonly kind: "site" }
  /** `failed`: jobs that could not be done here. */
  | {
      readonly kind: "made";
      readonly pages: readonly MadePage[];
      readonly failed: readonly PageJob[];
    }
  | {
      readonly kind: "settled";
      /** Some text was no longer the one that the blog was read with. */
      readonly isOther: boolean;
      readonly failure: Failure | null;
    };

/** A `FileError` as data. */
export interface Failure {
  readonly verb: string;
  readonly path: string;
  readonly code: string;
  readonly message: string;
}
