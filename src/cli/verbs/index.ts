import type { Verb } from "../verb";
import { checkVerb } from "./check";
import { exportVerb } from "./export";
import { initVerb } from "./init";
import { newVerb } from "./new";
import { renderVerb } from "./render";
import { serveVerb } from "./serve";
import { webVerb } from "./web";

/** In the order in which a writer meets them. */
export const verbs: readonly Verb[] = [
  initVerb,
  newVerb,
  webVerb,
  serveVerb,
  checkVerb,
  exportVerb,
  renderVerb,
];
