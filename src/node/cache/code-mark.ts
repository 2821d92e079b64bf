/** Put in by the build: a hash of the sources and of the versions of all libraries. */
declare const GALLEY_CODE_MARK: string | undefined;

/**
 * Which program reads: another one may read another thing in the same file. Empty where the program
 * was not built, or is being worked on: nothing can be said of it then.
 */
export const codeMark: string =
  typeof GALLEY_CODE_MARK === "undefined" ? "" : GALLEY_CODE_MARK;
