import type { IncomingMessage } from "node:http";
import { hasOwnHost } from "#host";

/** The origin must be the one that the request itself is addressed to. */
export function hasOwnOrigin(request: IncomingMessage, port: number): boolean {
  const [origin, ...more] = request.headersDistinct["origin"] ?? [];
  return (
    hasOwnHost(request, port) &&
    more.length === 0 &&
    origin === `http://${request.headers.host ?? ""}`
  );
}
