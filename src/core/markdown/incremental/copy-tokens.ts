/**
 * Copies of tokens, for those that say something else than before: tokens themselves never change.
 */
import Token from "markdown-it/lib/token.mjs";

/** A copy with copies of all that stands in it. */
export function copyToken(token: Token): Token {
  const { type, tag, nesting, attrs, map, children, meta } = token;
  return Object.assign(new Token(type, tag, nesting), token, {
    attrs: attrs?.map((attribute) => [...attribute]) ?? null,
    map: map === null ? null : [...map],
    meta: meta === null ? null : { ...meta },
    children: children?.map(copyToken) ?? null,
  });
}

/** The tokens, with copies in the place of those of these types and of the text around them. */
export function copyTokens(
  tokens: readonly Token[],
  types: readonly string[],
): Token[] {
  const isMeant = ({ type }: Token): boolean => types.includes(type);
  return tokens.map((token) =>
    isMeant(token) || token.children?.some(isMeant) === true
      ? copyToken(token)
      : token,
  );
}

/** The same tokens further down. */
export function movedTokens(
  tokens: readonly Token[],
  by: number,
): readonly Token[] {
  if (by === 0) return tokens;
  return tokens.map((token) => {
    const { type, tag, nesting, map } = token;
    if (map === null) return token;
    return Object.assign(new Token(type, tag, nesting), token, {
      map: [map[0] + by, map[1] + by],
    });
  });
}
