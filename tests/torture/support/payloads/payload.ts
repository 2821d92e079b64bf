/**
 * A hostile text with a number of its own: whatever it manages to do names it. `{run}` in a template
 * is code that reports the number, `{url}` an address elsewhere that carries it.
 */
export interface Payload {
  readonly number: number;
  readonly kind: string;
  readonly text: string;
}

/** Function that is there in every page and frame of a test and should never be called. */
export const canary = "__ran";
/** A host that exists nowhere: a request to it is one that would have left the machine. */
export const elsewhere = "canary.invalid";

export function numbered(
  templates: Iterable<{ readonly kind: string; readonly template: string }>,
): Payload[] {
  const payloads: Payload[] = [];
  const seen = new Set<string>();
  for (const { kind, template } of templates) {
    if (seen.has(template)) continue;
    seen.add(template);
    const number = payloads.length + 1;
    const text = template
      .replaceAll("{run}", `${canary}(${number})`)
      .replaceAll("{url}", `http://${elsewhere}/${number}`)
      .replaceAll("{//}", `//${elsewhere}/${number}`);
    payloads.push({ number, kind, text });
  }
  return payloads;
}

/** Every combination of one of each list, joined. */
export function* each(
  ...lists: readonly (readonly string[])[]
): Generator<string[]> {
  const [first, ...rest] = lists;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const one of first)
    for (const more of each(...rest)) yield [one, ...more];
}
