/**
 * Runs a task some time after the last call, but never later than a bounded time after the first:
 * whoever types without a pause is served as well.
 */
export interface Timers {
  readonly now: () => number;
  readonly set: (run: () => void, milliseconds: number) => unknown;
  readonly clear: (timer: unknown) => void;
}

export const realTimers: Timers = {
  now: () => performance.now(),
  set: (run, milliseconds) => setTimeout(run, milliseconds),
  clear: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
};

export class BoundedDelay {
  private timer: unknown = null;
  private first = 0;

  constructor(
    private readonly task: () => void,
    private readonly pause: number,
    private readonly longest: number,
    private readonly timers: Timers = realTimers,
  ) {}

  /**
   * Something happened: the task is due after the pause, or at the latest when the bound is reached;
   * both so many times as long, where the task is a large one.
   */
  call(stretch = 1): void {
    const now = this.timers.now();
    if (this.timer === null) this.first = now;
    else this.timers.clear(this.timer);
    const latest = this.first + this.longest * stretch;
    const wait = Math.min(this.pause * stretch, latest - now);
    this.timer = this.timers.set(() => this.run(), Math.max(0, wait));
  }

  /** Runs the task now if it is due at all. */
  flush(): void {
    if (this.timer === null) return;
    this.timers.clear(this.timer);
    this.run();
  }

  cancel(): void {
    if (this.timer !== null) this.timers.clear(this.timer);
    this.timer = null;
  }

  private run(): void {
    this.timer = null;
    this.task();
  }
}
