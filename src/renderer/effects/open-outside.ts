import { askOrSay, type Context } from "./context";

/** A browser opens addresses by itself; the desktop hands them to the system. */
export async function openOutside(
  context: Context,
  url: string,
): Promise<void> {
  if (context.store.get().app?.shell === "desktop") {
    await askOrSay(context, "openExternal", { url });
  } else {
    window.open(url, "_blank", "noopener");
  }
}
