/** Characters that steer a terminal, or turn around the order of what it shows. */
const steering =
  /[\0-\x08\x0B-\x1F\x7F-\x9F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

function escaped(character: string): string {
  const code = character.charCodeAt(0).toString(16).padStart(4, "0");
  return `\\u${code}`;
}

/**
 * Text that a terminal shows and does not obey: a stranger's file names and titles may hold escape
 * sequences. The escapes are those of JSON, so that JSON stays the same.
 */
export function plain(text: string): string {
  return text.replace(steering, escaped);
}

/** The same as one line: a name with a line break must not look like two. */
export function plainLine(text: string): string {
  return plain(text).replace(/[\t\n\u2028\u2029]/g, escaped);
}
