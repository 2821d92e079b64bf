import { join } from "node:path";
import type {
  Answer,
  Answers,
  EventName,
  Events,
  Refusal,
  RequestArgument,
  RequestName,
} from "#bridge";
import { defaultPreferences } from "#bridge";
import { createHost } from "#host";
import type { Host, HostEvent, HostOptions, Shell } from "#host";
import { root } from "./root";
import { temporaryFolder } from "./temporary";

/** A host with a shell that remembers what it was asked, and with every event it announced. */
export interface TestHost {
  readonly host: Host;
  readonly events: HostEvent[];
  readonly asked: string[];
  /** The value of an answer; fails on a refusal. */
  ask<N extends RequestName>(
    name: N,
    argument: RequestArgument<N>,
  ): Promise<Answers[N]>;
  /** The refusal of an answer; fails on a value. */
  refused<N extends RequestName>(
    name: N,
    argument: RequestArgument<N>,
  ): Promise<Refusal>;
  eventsOf<N extends EventName>(name: N): Events[N][];
}

export async function startTestHost(
  more: Partial<HostOptions> = {},
  shellMore: Partial<Shell> = {},
): Promise<TestHost> {
  const asked: string[] = [];
  const place = await temporaryFolder();
  const host = createHost({
    shell: { ...quietShell(asked), ...shellMore },
    rendererFolder: join(place, "renderer"),
    sampleFolder: join(root, "resources/sample-blog"),
    samplePlace: join(place, "Documents"),
    homeFolder: place,
    clock: () => Date.UTC(2026, 4, 1, 12),
    ...more,
  });
  const events: HostEvent[] = [];
  host.on((event) => events.push(event));
  return {
    host,
    events,
    asked,
    async ask(name, argument) {
      const answer = await host.answer(name, argument);
      if (answer.ok) return answer.value;
      throw new Error(`${name} was refused: ${answer.refusal.message}`);
    },
    async refused(name, argument) {
      const answer: Answer<unknown> = await host.answer(name, argument);
      if (!answer.ok) return answer.refusal;
      throw new Error(`${name} was answered`);
    },
    eventsOf: <N extends EventName>(name: N) =>
      events.flatMap((each) =>
        each.name === name ? [each.event as Events[N]] : [],
      ),
  };
}

function quietShell(asked: string[]): Shell {
  return {
    getApp: () =>
      Promise.resolve({
        version: "1",
        shell: "browser",
        platform: "linux",
        preferences: defaultPreferences,
        recentBlogs: [],
        openAtStart: null,
      }),
    setPreferences: () => Promise.resolve(defaultPreferences),
    forgetRecentBlog: () => Promise.resolve([]),
    chooseFolder: () => Promise.resolve(null),
    openExternal: ({ url }) => {
      asked.push(`open ${url}`);
      return Promise.resolve(null);
    },
    openExported: (target) => {
      asked.push(`show ${target}`);
      return Promise.resolve(null);
    },
    setUnsaved: () => Promise.resolve(null),
    rememberBlog: ({ folder }) => {
      asked.push(`remember ${folder}`);
      return Promise.resolve();
    },
  };
}
