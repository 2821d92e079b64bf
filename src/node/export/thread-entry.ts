/** The script of a thread: it is built as a file of its own, beside the program that starts it. */
import { parentPort } from "node:worker_threads";
import { runRenderThread } from "./render-thread";

if (parentPort !== null) runRenderThread(parentPort);
