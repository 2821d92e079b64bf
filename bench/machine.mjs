/**
 * On what was measured: a figure without its machine and versions says nothing.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { arch, cpus, loadavg, release, totalmem, type } from "node:os";
import { findChromium } from "../scripts/chromium.mjs";

/** @returns {string} one line; the load tells how far wall times can be trusted */
export function describeMachine() {
  const cores = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const model = cores[0]?.model.trim() ?? arch();
  return `${cores.length} cores (${model}), ${memory} GiB of memory, ${systemName()}, load ${loadavg()[0].toFixed(1)} at the start`;
}

/**
 * @param {readonly import("./generators.mjs").Generator[]} generators
 * @returns {string} one line
 */
export function describeVersions(generators) {
  return [
    `Node ${process.versions.node}`,
    ...generators.map(({ name, version }) => `${name} ${version}`),
    ...["markdown-it", "highlight.js"].map(packageVersion),
    ...chromiumVersion(),
  ].join(", ");
}

function systemName() {
  try {
    const text = readFileSync("/etc/os-release", "utf8");
    const name = /^PRETTY_NAME="?(.*?)"?$/mu.exec(text)?.[1];
    const kernel = release().split(".", 2).join(".");
    if (name) return `${name}, ${type()} ${kernel}`;
  } catch {
    // Not a Linux.
  }
  return `${type()} ${release()}`;
}

function packageVersion(name) {
  const file = new URL(`../node_modules/${name}/package.json`, import.meta.url);
  return `${name} ${JSON.parse(readFileSync(file, "utf8")).version}`;
}

function chromiumVersion() {
  const program = findChromium();
  if (program === null) return [];
  const { stdout } = spawnSync(program, ["--version"], { encoding: "utf8" });
  const version = /[\d.]+/u.exec(stdout ?? "")?.[0];
  return version === undefined ? [] : [`Chromium ${version}`];
}
