import { errorCode } from "./file-error";

/** Whether a process of this machine is running, whoever's it is. */
export function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (cause) {
    // The process of another user may not be signalled, but it is there.
    return errorCode(cause) === "EPERM";
  }
}
