import { planOf, serveFolder, servePlan } from "#node";
import type { LocalServer, PlanServer } from "#node";
import type { OpenBlog } from "./blog/open-blog";

interface Preview {
  readonly open: OpenBlog;
  readonly drafts: boolean;
  readonly server: PlanServer;
  readonly stopListening: () => void;
}

/** The preview servers of a window: one of the whole blog, one of an exported folder. */
export class LocalServers {
  #preview: Preview | null = null;
  #exported: { readonly folder: string; readonly server: LocalServer } | null =
    null;

  /** Serves the blog with its unsaved texts, and reloads open pages when it changes. */
  async preview(open: OpenBlog, drafts: boolean): Promise<string> {
    const running = this.#preview;
    if (running?.open === open && running.drafts === drafts) {
      return running.server.url;
    }
    await this.closePreview();
    const server = await servePlan({
      blogFolder: open.folder,
      planned: () =>
        planOf(open.blog, {
          now: open.now,
          drafts,
          future: drafts,
          links: "relative",
          overlay: open.drafts,
        }),
    });
    const stopListening = open.onChange(() => server.changed());
    this.#preview = { open, drafts, server, stopListening };
    return server.url;
  }

  async exported(folder: string): Promise<string> {
    if (this.#exported?.folder === folder) return this.#exported.server.url;
    await this.#exported?.server.close();
    const server = await serveFolder(folder);
    this.#exported = { folder, server };
    return server.url;
  }

  async closePreview(): Promise<void> {
    const running = this.#preview;
    this.#preview = null;
    running?.stopListening();
    await running?.server.close();
  }

  async close(): Promise<void> {
    await this.closePreview();
    const exported = this.#exported;
    this.#exported = null;
    await exported?.server.close();
  }
}
