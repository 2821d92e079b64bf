/** User number of nobody: someone who may do little. */
const nobody = 65_534;

/** Runs `work` without root's rights, to which no permission applies. Others run it as they are. */
export async function asNobody(work: () => Promise<void>): Promise<void> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(nobody);
  try {
    await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}
