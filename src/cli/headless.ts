import { homedir } from "node:os";
import { createHost, RefusalError, type Host, type Shell } from "#host";
import { rendererFolder, sampleFolder } from "./places";

/** There is neither window nor browser: what only they can do is never asked for here. */
function nobody(): never {
  throw new Error("The command has no window");
}

const shell: Shell = {
  getApp: nobody,
  setPreferences: nobody,
  forgetRecentBlog: nobody,
  chooseFolder: nobody,
  openExternal: nobody,
  openExported: nobody,
  setUnsaved: nobody,
  rememberBlog: () => Promise.resolve(),
};

/** Does work as the window would, through the same host, and closes it. */
export async function withHost<T>(
  work: (host: Host) => Promise<T>,
): Promise<T> {
  const host = createHost({
    shell,
    rendererFolder,
    sampleFolder,
    samplePlace: homedir(),
    homeFolder: homedir(),
    program: "galley",
  });
  try {
    return await work(host);
  } finally {
    await host.close();
  }
}

type Answered<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: RefusalError["refusal"] };

/** The value of an answer; throws the refusal. */
export function valueOf<T>(answer: Answered<T>): T {
  if (!answer.ok) throw new RefusalError(answer.refusal);
  return answer.value;
}
