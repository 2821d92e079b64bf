import { isSearchIndex, outputPath, places, searchScript } from "#core";

/** The path of the page that asks for them. */
export const searchPage = outputPath(places.search);

/** The two scripts of Galley's own search page as a policy names them; `host` as in the request. */
export function searchScriptSources(host: string): string[] {
  return [places.searchScript, places.searchIndex].map(
    (address) => host + address,
  );
}

/**
 * Whether a folder's search scripts are those that an export writes: the one known word by word,
 * the other data alone. Others may be a stranger's.
 */
export async function hasOwnSearchScripts(
  readText: (path: string) => Promise<string>,
): Promise<boolean> {
  return (
    (await readText(outputPath(places.searchScript))) === searchScript &&
    isSearchIndex(await readText(outputPath(places.searchIndex)))
  );
}
