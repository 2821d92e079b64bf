import { requests } from "#bridge";
import type { Answer, Answers, RequestArgument, RequestName } from "#bridge";
import { watchFolder } from "#node";
import { blogAnswers, closeOpen } from "./answers/blog-answers";
import { deletionAnswers } from "./answers/deletion-answers";
import { exportAnswers } from "./answers/export-answers";
import { historyAnswers } from "./answers/history-answers";
import { pictureAnswers } from "./answers/picture-answers";
import { postFileAnswers } from "./answers/post-file-answers";
import { previewAnswers } from "./answers/preview-answers";
import { searchAnswers } from "./answers/search-answers";
import { settingsAnswers } from "./answers/settings-answers";
import { shellAnswers } from "./answers/shell-answers";
import { textAnswers } from "./answers/text-answers";
import type { Host, HostEvent, HostOptions } from "./host-types";
import { LocalServers } from "./local-servers";
import { readAppPage } from "./pages/app-page";
import { readPreview } from "./pages/preview-resource";
import { refusalOf } from "./refusal";
import type { Answerers, Session } from "./session";

const answerers: Answerers<RequestName> = {
  ...shellAnswers,
  ...blogAnswers,
  ...textAnswers,
  ...postFileAnswers,
  ...deletionAnswers,
  ...historyAnswers,
  ...pictureAnswers,
  ...searchAnswers,
  ...settingsAnswers,
  ...exportAnswers,
  ...previewAnswers,
};

/** A host for one window: answers its requests about one open blog at a time. */
export function createHost(options: HostOptions): Host {
  const listeners = new Set<(event: HostEvent) => void>();
  const session: Session = {
    options,
    servers: new LocalServers(),
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    clock: options.clock ?? Date.now,
    watch: options.watch ?? watchFolder,
    program: options.program ?? "Galley",
    ownKeys: new Set(),
    cacheKey: options.cacheKey ?? (async () => null),
    threadScript: options.threadScript ?? null,
    isAttended: true,
    open: null,
    exporting: null,
    searching: null,
    exportedTo: null,
  };
  return {
    answer: (name: unknown, argument: unknown) =>
      answerRequest(session, name, argument) as Promise<Answer<never>>,
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    resource: (path) => readPreview(session.open, path),
    appPage: (path) =>
      readAppPage(options.rendererFolder, path, options.connectSources ?? []),
    openFolder: () => session.open?.folder ?? null,
    async setAttended(isAttended) {
      session.isAttended = isAttended;
      await session.open?.presence.setAttended(isAttended);
    },
    async close() {
      await closeOpen(session);
      await session.servers.close();
      listeners.clear();
    },
  };
}

async function answerRequest(
  session: Session,
  name: unknown,
  argument: unknown,
): Promise<Answer<Answers[RequestName]>> {
  if (typeof name !== "string") return badRequest("A request has a name.");
  if (!isRequestName(name)) {
    return badRequest(`Galley knows no request ${name.slice(0, 40)}.`);
  }
  const checked = check(name, argument);
  if ("wrong" in checked) return badRequest(checked.wrong);
  try {
    return {
      ok: true,
      value: await callAnswerer(session, name, checked.right),
    };
  } catch (cause) {
    return { ok: false, refusal: refusalOf(cause) };
  }
}

/** The argument as its schema wants it, or what is wrong with it. */
function check(
  name: RequestName,
  argument: unknown,
): { readonly right: unknown } | { readonly wrong: string } {
  try {
    const parsed = requests[name].safeParse(argument);
    if (parsed.success) return { right: parsed.data };
    const [issue] = parsed.error.issues;
    const place = issue?.path.join(".") ?? "";
    return { wrong: `${name}: ${place} ${issue?.message ?? "is wrong"}` };
  } catch {
    // A member that throws when it is read: within one process an argument can be anything.
    return { wrong: `${name}: its argument cannot be read` };
  }
}

function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(requests, name);
}

function badRequest(message: string): Answer<never> {
  return { ok: false, refusal: { code: "bad-request", message } };
}

/** The schema of `name` has given the argument its type. */
function callAnswerer<N extends RequestName>(
  session: Session,
  name: N,
  argument: unknown,
): Promise<Answers[N]> {
  const answer: Answerers<N>[N] = answerers[name];
  return answer(argument as RequestArgument<N>, session);
}
