import { closeSync, fstatSync, openSync, writeSync } from "node:fs";

/** Writes a new file, and leaves it open: its bytes are not on the disk yet. */
export function stageFile(path: string, bytes: Uint8Array): number {
  const handle = openSync(path, "wx", 0o666);
  try {
    let done = 0;
    while (done < bytes.byteLength) {
      const count = writeSync(handle, bytes, done, bytes.byteLength - done);
      if (count <= 0) throw full();
      done += count;
    }
    if (fstatSync(handle).size !== bytes.byteLength) throw full();
    return handle;
  } catch (cause) {
    closeSync(handle);
    throw cause;
  }
}

function full(): Error {
  return Object.assign(new Error("The disk takes no more bytes"), {
    code: "ENOSPC",
  });
}
