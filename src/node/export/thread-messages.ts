/** What an export and its threads say to each other: plain data. */
import type { SiteInput } from "#core";
import type { MadePage, PageJob } from "./page-maker";
import type { StageOptions } from "./stage";

/** What a thread needs to have the same plan as the export that started it. */
export interface SiteMessage {
  readonly kind: "site";
  /** Real path of the blog folder. */
  readonly folder: string;
  readonly input: SiteInput;
  /** Hash of each post's file as the blog was read. */
  readonly hashes: ReadonlyMap<string, string>;
  readonly stage: StageOptions | null;
}

export type ToThread =
  | SiteMessage
  | { readonly kind: "make"; readonly jobs: readonly PageJob[] }
  /** All pages that were made are to be on the disk. */
  | { readonly kind: "settle" };

export type FromThread =
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
