// How often a server that dies is started again: at most so many times in a window of time. Plain
// data; times are milliseconds.

export const RESTART_WINDOW = 3 * 60 * 1000;

export class RestartPolicy {
  private deaths: number[] = [];

  constructor(private readonly most: () => number) {}

  /** Counts a death; says whether the server may be started again. */
  mayRestart(now: number): boolean {
    this.deaths = this.deaths.filter((at) => now - at < RESTART_WINDOW);
    this.deaths.push(now);
    return this.deaths.length <= this.most();
  }

  /** The user asked for a start: what was is forgotten. */
  reset(): void {
    this.deaths = [];
  }
}
