import { join } from "node:path";
import { defaultPreferences } from "#bridge";
import type { Answers, RequestArgument, RequestName } from "#bridge";
import { createHost } from "#host";
import type { Host, Shell } from "#host";

/** A host for a program that is going to be killed: its shell does nothing. */
export function hostOf(place: string): Host {
  return createHost({
    shell: silentShell,
    rendererFolder: join(place, "renderer"),
    sampleFolder: join(place, "sample"),
    samplePlace: place,
    homeFolder: place,
  });
}

/** The value of an answer; throws on a refusal. */
export async function ask<N extends RequestName>(
  host: Host,
  name: N,
  argument: RequestArgument<N>,
): Promise<Answers[N]> {
  const answer = await host.answer(name, argument);
  if (answer.ok) return answer.value;
  throw new Error(`${name} was refused: ${answer.refusal.message}`);
}

const silentShell: Shell = {
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
  openExternal: () => Promise.resolve(null),
  openExported: () => Promise.resolve(null),
  setUnsaved: () => Promise.resolve(null),
  rememberBlog: () => Promise.resolve(),
};
