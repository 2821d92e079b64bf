/**
 * Before each file of tests: what properties draw by lot is the same each time, so that a change
 * fails for what it changes. `npm test -- --seed N` draws other lots.
 */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["GALLEY_TEST_SEED"] ?? "1") });
