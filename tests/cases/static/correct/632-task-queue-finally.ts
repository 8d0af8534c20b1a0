export class TaskQueue {
  constructor(private readonly signal: AbortSignal) {}
  async run<T>(task: () => Promise<T>): Promise<T> {
    this.signal.throwIfAborted();
    let onAbort!: () => void;
    const aborted = new Promise<never>((_, reject) => { onAbort = () => reject(this.signal.reason); });
    this.signal.addEventListener('abort', onAbort, { once: true });
    return Promise.race([task(), aborted]).finally(() => this.signal.removeEventListener('abort', onAbort));
  }
}
