/**
 * Finds what somebody meant who mistyped the name of a setting.
 */
import { isChecker, settingsTable, type SettingsTable } from "./settings-table";

/** A sentence for the key of an unknown setting, `listing.perpage`; null when nothing is near. */
export function hintForKey(path: readonly string[]): string | null {
  const key = path.at(-1) ?? "";
  const table = tableAt(path.slice(0, -1));
  const near = nearest(key, Object.keys(table ?? {}));
  if (near !== null) return `Did you mean “${near}”?`;
  const elsewhere = Object.entries(settingsTable).find(
    ([, entry]) => !isChecker(entry) && Object.hasOwn(entry, key),
  );
  if (elsewhere !== undefined)
    return `“${key}” belongs below “${elsewhere[0]}”.`;
  if (path.length > 1 && Object.hasOwn(settingsTable, key)) {
    return `“${key}” belongs to the left, in the first column.`;
  }
  return null;
}

function tableAt(path: readonly string[]): SettingsTable | null {
  let table: SettingsTable = settingsTable;
  for (const key of path) {
    const entry = Object.hasOwn(table, key) ? table[key] : undefined;
    if (entry === undefined || isChecker(entry)) return null;
    table = entry;
  }
  return table;
}

/** The nearest name that is at most a third of its length away. */
function nearest(key: string, names: readonly string[]): string | null {
  const plain = (name: string) => name.toLowerCase().replace(/[-_ ]/g, "");
  const [best] = names
    .map((name) => ({ name, steps: distance(plain(key), plain(name)) }))
    .filter(({ name, steps }) => steps <= Math.max(1, name.length / 3))
    .sort((a, b) => a.steps - b.steps);
  return best?.name ?? null;
}

/** Letters to add, drop, change or swap. Keys beyond any reason are far from everything. */
function distance(from: string, to: string): number {
  if (from.length > 60) return Infinity;
  const rows = [Array.from({ length: to.length + 1 }, (_, at) => at)];
  const steps = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= from.length; row += 1) {
    rows.push([row]);
    for (let column = 1; column <= to.length; column += 1) {
      const [a, b] = [from[row - 1], to[column - 1]];
      const isSwap =
        row > 1 && column > 1 && a === to[column - 2] && b === from[row - 2];
      rows[row]?.push(
        Math.min(
          steps(row - 1, column) + 1,
          steps(row, column - 1) + 1,
          steps(row - 1, column - 1) + (a === b ? 0 : 1),
          isSwap ? steps(row - 2, column - 2) + 1 : Infinity,
        ),
      );
    }
  }
  return steps(from.length, to.length);
}
