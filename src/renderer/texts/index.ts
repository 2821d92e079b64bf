import { en } from "./en";

export {
  formatClock,
  formatDay,
  formatDayName,
  formatMoment,
  formatNumber,
} from "./format";

/** The words of the window in the language it speaks. */
export const texts = en;
