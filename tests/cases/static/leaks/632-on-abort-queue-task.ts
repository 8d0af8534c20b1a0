export class TaskQueue {
  private waiting: Array<() => void> = [];
  constructor(private readonly signal: AbortSignal) {}
  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.signal.aborted) throw this.signal.reason;
    return new Promise<T>((resolve, reject) => {
      this.signal.addEventListener('abort', () => reject(this.signal.reason), { once: true });
      task().then(resolve, reject);
    });
  }
}
