/**
 * Rounds in turn: each contestant once, then each again, so that a slow minute of the machine meets
 * all alike; of the rounds the median counts.
 */
import { measureCommand } from "./measure-command.mjs";

/**
 * @typedef {object} Contestant
 * @property {string} name
 * @property {() => void | Promise<void>} [before] what is not measured
 * @property {() => import("./measure-command.mjs").Command} command
 * @property {() => void} [after] looks whether the work was done; throws when not
 *
 * @typedef {import("./measure-command.mjs").Cost} Cost
 */

/**
 * @param {readonly Contestant[]} contestants
 * @param {number} rounds
 * @returns {Promise<Map<string, Cost[]>>} by name, in the order given
 */
export async function measureInTurn(contestants, rounds) {
  const costs = new Map(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, before, command, after } of contestants) {
      await before?.();
      costs.get(name).push(await measureCommand(command()));
      after?.();
    }
  }
  return costs;
}

/** For a table's note. @param {number} rounds */
export function roundsNote(rounds) {
  return rounds === 1 ? "One round." : `Median of ${rounds} rounds in turn.`;
}

/**
 * Rows with the ratios to one of them: the first of `units` that took part.
 * @param {Map<string, Cost[]>} costs
 * @param {readonly { name: string, label: string }[]} units
 * @returns {import("./table.mjs").Row[]}
 */
export function costRows(costs, units) {
  const unit = units.find(({ name }) => costs.has(name));
  return [...costs].map(([what, list]) => ({
    what,
    columns: {
      "wall (s)": rounded(middle(list, "wall")),
      "least – most": spread(list.map((cost) => cost.wall)),
      "CPU (s)": rounded(middle(list, "cpu")),
      "memory (MB)": megabytes(middle(list, "memory")),
      ...(unit ? ratios(list, costs.get(unit.name), unit.label) : {}),
    },
  }));
}

function ratios(list, unit, label) {
  const ratio = (key) => {
    const [value, one] = [middle(list, key), middle(unit, key)];
    return value === null || !one ? null : value / one;
  };
  return {
    [`wall ÷ ${label}`]: rounded(ratio("wall")),
    [`CPU ÷ ${label}`]: rounded(ratio("cpu")),
  };
}

function middle(list, key) {
  const values = list
    .map((cost) => cost[key])
    .filter((value) => value !== null);
  return values.length === 0 ? null : median(values);
}

/**
 * @param {readonly number[]} values at least one
 * @returns {number} of an even number, the mean of the two in the middle
 */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
}

function spread(values) {
  return `${rounded(Math.min(...values))} – ${rounded(Math.max(...values))}`;
}

function rounded(value) {
  return value === null ? "not told" : value.toFixed(2);
}

function megabytes(value) {
  return value === null ? "not told" : String(Math.round(value / 1e6));
}
