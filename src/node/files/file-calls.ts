import { renameSync } from "node:fs";
import {
  chmod,
  lstat,
  open,
  realpath,
  rename,
  stat,
  unlink,
} from "node:fs/promises";

/** The calls that saving makes, as an argument: tests put faults between. */
export interface FileCalls {
  readonly open: typeof open;
  readonly rename: typeof rename;
  readonly unlink: typeof unlink;
  readonly realpath: (path: string) => Promise<string>;
  readonly stat: (path: string) => Promise<FileStat>;
  readonly lstat: (path: string) => Promise<FileStat>;
  readonly chmod: typeof chmod;
}

export interface FileStat {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  isFile(): boolean;
}

export const diskCalls: FileCalls = {
  open,
  // At once, not when a thread is free: what was checked just before still holds.
  rename: (from, to) =>
    new Promise((resolve) => {
      renameSync(from, to);
      resolve();
    }),
  unlink,
  realpath: (path) => realpath(path),
  stat: (path) => stat(path),
  lstat: (path) => lstat(path),
  chmod,
};
