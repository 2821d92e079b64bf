/** The script of a thread: it is built as a file of its own, beside the program that starts it. */
import { parentPort } from "node:worker_threads";
import { runThread } from "./run-thread";

if (parentPort !== null) runThread(parentPort);
