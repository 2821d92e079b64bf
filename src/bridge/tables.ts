/**
 * How long lists travel between host and window. Ten thousand posts as objects are five megabytes
 * of JSON, most of it the same names and empty values again and again, and both ends hold still
 * while it is written, cut, joined and read: as a table they are a third of that.
 */

/** Names the number of rows; no object of the bridge has such a key. */
const mark = "\0rows";
/** Shorter lists are not worth it. */
const leastRows = 50;

interface Table {
  readonly [mark]: number;
  readonly columns: Columns;
}

type Columns = Readonly<Record<string, Column>>;

/** The values of one key: the same in all rows, of objects with the same keys, or one for each row. */
type Column =
  | { readonly all: unknown }
  | { readonly of: Columns }
  | { readonly each: readonly unknown[] };

type Row = Readonly<Record<string, unknown>>;

/**
 * Plain data with each long list of objects that have the same keys, in it or in one of its
 * members, as a table. Nothing else is touched: what has no such list comes back as it is.
 */
export function toTables(value: unknown): unknown {
  if (Array.isArray(value)) return tableOf(value) ?? value;
  return isObject(value) ? withMembers(value, toTables) : value;
}

/** The data that `toTables` was given. Values that were the same in all rows are shared. */
export function fromTables(value: unknown): unknown {
  if (!isObject(value)) return value;
  return mark in value
    ? rowsOf(value as unknown as Table)
    : withMembers(value, fromTables);
}

/** The same object while none of its members is another. */
function withMembers(value: Row, change: (member: unknown) => unknown): Row {
  let changed: Record<string, unknown> | null = null;
  for (const [key, member] of Object.entries(value)) {
    const other = change(member);
    if (other === member) continue;
    changed ??= { ...value };
    changed[key] = other;
  }
  return changed ?? value;
}

function tableOf(rows: readonly unknown[]): Table | null {
  const columns = rows.length < leastRows ? null : columnsOf(rows);
  return columns && { [mark]: rows.length, columns };
}

/** Null where they are no objects, or not all of the same keys in the same order. */
function columnsOf(rows: readonly unknown[]): Columns | null {
  if (!areAlike(rows)) return null;
  const columns: Record<string, Column> = {};
  for (const key of Object.keys(rows[0] ?? {})) {
    const values = rows.map((row) => row[key]);
    // JSON leaves such a member out; in a list it makes another value of it.
    if (values.includes(undefined)) return null;
    columns[key] = columnOf(values);
  }
  return columns;
}

function columnOf(values: readonly unknown[]): Column {
  const [first] = values;
  if (values.every((value) => isSame(value, first))) return { all: first };
  const columns = columnsOf(values);
  return columns === null ? { each: values } : { of: columns };
}

/** Plain values that are equal, and lists that are both empty. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  return (
    Array.isArray(a) && Array.isArray(b) && a.length === 0 && b.length === 0
  );
}

function areAlike(values: readonly unknown[]): values is readonly Row[] {
  const [first] = values;
  if (!isObject(first)) return false;
  const keys = Object.keys(first);
  return values.every((value) => isObject(value) && hasKeys(value, keys));
}

function hasKeys(value: Row, keys: readonly string[]): boolean {
  const own = Object.keys(value);
  return own.length === keys.length && own.every((key, at) => key === keys[at]);
}

function rowsOf({ [mark]: count, columns }: Table): Row[] {
  const rows = Array.from({ length: count }, (): Record<string, unknown> => {
    return {};
  });
  for (const [key, column] of Object.entries(columns)) {
    const valueAt = valuesOf(column, count);
    rows.forEach((row, at) => (row[key] = valueAt(at)));
  }
  return rows;
}

function valuesOf(column: Column, count: number): (at: number) => unknown {
  if ("all" in column) return () => column.all;
  const values =
    "each" in column
      ? column.each
      : rowsOf({ [mark]: count, columns: column.of });
  return (at) => values[at];
}

/** Neither a list nor bytes: those are no objects of named members. */
function isObject(value: unknown): value is Row {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype
  );
}
