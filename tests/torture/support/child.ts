import { join } from "node:path";
import { root } from "../../support/root";

export const childrenSources = join(root, "tests/torture/children");
/** Variable that names the folder with this run's programs. */
export const childrenPlace = "GALLEY_TORTURE_CHILDREN";

/** The built program of `tests/torture/children/<name>.ts`, for plain Node. */
export function childProgram(name: string): string {
  return join(process.env[childrenPlace] ?? "", `${name}.js`);
}
