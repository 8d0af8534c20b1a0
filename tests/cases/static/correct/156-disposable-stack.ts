import type { EventEmitter } from 'node:events';

export class Mirror implements Disposable {
  private readonly stack = new DisposableStack();
  private readonly copy = new Map<string, unknown>();

  constructor(source: EventEmitter) {
    this.follow(source, 'set', (key, value) => this.copy.set(key, value));
    this.follow(source, 'delete', (key) => this.copy.delete(key));
    const sweep = setInterval(() => this.copy.clear(), 3_600_000);
    this.stack.defer(() => clearInterval(sweep));
  }

  private follow(source: EventEmitter, event: string, fn: (key: string, value?: unknown) => void) {
    source.on(event, fn);
    this.stack.defer(() => source.off(event, fn));
  }

  [Symbol.dispose]() {
    this.stack.dispose();
  }
}
