import { join } from "node:path";
import { root } from "../../support/root";

export const childrenSources = join(root, "tests/torture/children");
export const childrenFolder = join(root, "out/torture");

/** The built program of `tests/torture/children/<name>.ts`, for plain Node. */
export function childProgram(name: string): string {
  return join(childrenFolder, `${name}.js`);
}
