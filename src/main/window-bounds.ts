export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How the window stood when it was closed. */
export interface WindowPlace extends Area {
  readonly isMaximized: boolean;
}

export interface WindowSize {
  readonly width: number;
  readonly height: number;
}

export const minimumSize: WindowSize = { width: 480, height: 400 };
const usualSize: WindowSize = { width: 1440, height: 900 };
/** So much of the top edge must show that the window can be taken hold of. */
const grip = { width: 120, height: 32 };

/**
 * Where the window opens: where it was, cut to the display it is on. On a display that is no
 * longer there it would be out of reach, so it opens in the middle (no `x` and `y`) of the first.
 */
export function openingBounds(
  last: WindowPlace | null,
  workAreas: readonly [Area, ...Area[]],
): WindowSize & Partial<Area> {
  if (last === null) return cut(usualSize, workAreas[0]);
  const area = workAreas.find((one) => showsGrip(last, one));
  if (area === undefined) return cut(last, workAreas[0]);
  const size = cut(last, area);
  return {
    x: between(area.x, last.x, area.x + area.width - size.width),
    y: between(area.y, last.y, area.y + area.height - size.height),
    ...size,
  };
}

function showsGrip(window: Area, area: Area): boolean {
  const right = Math.min(window.x + window.width, area.x + area.width);
  const visibleWidth = right - Math.max(window.x, area.x);
  const below = area.y + area.height - window.y;
  return (
    visibleWidth >= grip.width && below >= grip.height && window.y >= area.y
  );
}

function cut({ width, height }: WindowSize, area: Area): WindowSize {
  return {
    width: Math.max(minimumSize.width, Math.min(width, area.width)),
    height: Math.max(minimumSize.height, Math.min(height, area.height)),
  };
}

function between(low: number, value: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}

/** A place from what was stored, whatever that is; null when it is none. */
export function readWindowPlace(stored: unknown): WindowPlace | null {
  if (typeof stored !== "object" || stored === null) return null;
  const { x, y, width, height, isMaximized } = stored as Record<
    string,
    unknown
  >;
  if (!isLength(width) || !isLength(height)) return null;
  if (!Number.isSafeInteger(x) || !Number.isSafeInteger(y)) return null;
  return {
    x: x as number,
    y: y as number,
    width,
    height,
    isMaximized: isMaximized === true,
  };
}

function isLength(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}
