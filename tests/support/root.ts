import { fileURLToPath } from "node:url";

/** The checkout's folder, with a closing separator. */
export const root = fileURLToPath(new URL("../..", import.meta.url));
