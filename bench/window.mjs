/**
 * The app in a headless Chromium on the loopback host, as measuring needs it: with times taken in
 * the page, and the host's memory from the system.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const command = fileURLToPath(new URL("../out/cli/galley.js", import.meta.url));
const rendererPage = fileURLToPath(
  new URL("../out/renderer/index.html", import.meta.url),
);

/**
 * Starts `galley web` on a blog.
 * @param {string} blog
 * @param {string} config folder for preferences and keys
 */
export async function startHost(blog, config) {
  if (!existsSync(command) || !existsSync(rendererPage)) {
    throw new Error("Nothing is built: run `npm run build` first.");
  }
  const child = spawn(process.execPath, [command, "web", blog, "--json"], {
    env: { ...process.env, BROWSER: "none", XDG_CONFIG_HOME: config },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface(child.stdout), "line");
  return {
    url: JSON.parse(line).url,
    memory: () => memoryOf(child.pid),
    /** Seconds of processor time that the host has used. */
    cpu: () => cpuOf(child.pid),
    async stop() {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** Megabytes that a process has in memory now, and had at most. Linux only: proc(5). */
function memoryOf(pid) {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const megabytes = (name) =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1]) / 1024;
  return { now: megabytes("VmRSS"), peak: megabytes("VmHWM") };
}

/** Ticks of the kernel are a hundredth of a second wherever Node runs on Linux. */
function cpuOf(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
