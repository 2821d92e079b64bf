/**
 * Ascending numbers in few bytes: the distance to the one before, seven bits a byte, the lowest
 * first; the eighth bit says that more follow.
 */
export function packNumbers(numbers: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(numbers.length * 5);
  let size = 0;
  let last = 0;
  for (const number of numbers) {
    let rest = number - last;
    last = number;
    while (rest > 127) {
      bytes[size] = (rest & 127) | 128;
      size += 1;
      rest >>>= 7;
    }
    bytes[size] = rest;
    size += 1;
  }
  return bytes.slice(0, size);
}

export function unpackNumbers(packed: Uint8Array): number[] {
  const numbers: number[] = [];
  let number = 0;
  let distance = 0;
  let shift = 0;
  for (const byte of packed) {
    distance |= (byte & 127) << shift;
    if (byte > 127) shift += 7;
    else {
      number += distance;
      numbers.push(number);
      distance = 0;
      shift = 0;
    }
  }
  return numbers;
}

/** The bits of `masks` at all the numbers, together; ends early when `wanted` is reached. */
export function gatherMasks(
  packed: Uint8Array,
  masks: Uint32Array,
  wanted: number,
): number {
  let gathered = 0;
  let number = 0;
  let distance = 0;
  let shift = 0;
  for (let at = 0; at < packed.length; at += 1) {
    const byte = packed[at] ?? 0;
    distance |= (byte & 127) << shift;
    if (byte > 127) {
      shift += 7;
      continue;
    }
    number += distance;
    distance = 0;
    shift = 0;
    gathered |= masks[number] ?? 0;
    if (gathered === wanted) return gathered;
  }
  return gathered;
}
