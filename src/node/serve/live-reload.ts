import type { IncomingMessage, ServerResponse } from "node:http";

/** Where pages of the preview listen for changes: no site has a file of this name. */
export const reloadPath = "/.galley/changes";

/** Open pages that are to reload when the site changes. */
export class ReloadListeners {
  readonly #responses = new Set<ServerResponse>();

  /** Takes the request over when a page listens for changes. */
  intercept(
    _request: IncomingMessage,
    response: ServerResponse,
    pathname: string,
  ): boolean {
    if (pathname !== reloadPath) return false;
    response.writeHead(200, {
      "Content-Type": "text/event-stream",
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    });
    response.write(": listening\n\n");
    this.#responses.add(response);
    response.on("close", () => this.#responses.delete(response));
    return true;
  }

  tell(): void {
    for (const response of this.#responses) {
      response.write("event: change\ndata: \n\n");
    }
  }

  close(): void {
    for (const response of this.#responses) response.end();
    this.#responses.clear();
  }
}

/** Reloads, and comes back to where the reader was; the browser keeps the scroll by itself. */
const script = `new EventSource(${JSON.stringify(reloadPath)}).addEventListener("change",()=>location.reload())`;

/** The page with the script that listens; only the preview has it, never the exported site. */
export function withReloadScript(html: string, nonce: string): string {
  const element = `<script nonce="${nonce}">${script}</script>`;
  const end = html.lastIndexOf("</body>");
  return end === -1
    ? html + element
    : html.slice(0, end) + element + html.slice(end);
}
