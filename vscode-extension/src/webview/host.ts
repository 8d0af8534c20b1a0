// The connection to the extension: requests with answers, progress and cancellation, messages, and
// what the view remembers while it is hidden.
import type { FromView, ObjectAction, ProfileQuery, Setup, ToView } from '../explorer/messages';
import type { HeapQuery, SourcePlace } from '../extensions';

export class Cancelled extends Error {}

interface Waiting {
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
  onProgress?: (progress: { percentage?: number; message?: string }) => void;
}

export interface HostEvents {
  setup(setup: Setup): void;
  base(name: string): void;
  object(action: ObjectAction, id: number): void;
  file(change: 'changed' | 'deleted'): void;
}

export interface RequestOptions {
  signal?: AbortSignal;
  onProgress?: (progress: { percentage?: number; message?: string }) => void;
}

/** What survives hiding and showing the tab. */
export interface Remembered {
  view?: string;
  sizes?: { lower?: number };
}

export class Host {
  private readonly api = acquireVsCodeApi<Remembered>();
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  constructor(events: HostEvents) {
    window.addEventListener('message', ({ data }: MessageEvent<ToView>) => this.receive(data, events));
  }

  request<Result>(method: HeapQuery | ProfileQuery, params: object, { signal, onProgress }: RequestOptions = {}): Promise<Result> {
    if (signal?.aborted) return Promise.reject(new Cancelled());
    const id = ++this.lastId;
    return new Promise<Result>((resolve, reject) => {
      const waiting: Waiting = { resolve: resolve as (result: unknown) => void, reject };
      if (onProgress) waiting.onProgress = onProgress;
      this.waiting.set(id, waiting);
      signal?.addEventListener('abort', () => this.cancel(id), { once: true });
      this.post({ type: 'request', id, method, params, progress: onProgress !== undefined });
    });
  }

  ready(): void {
    this.post({ type: 'ready' });
  }

  open(place: SourcePlace, beside: boolean): void {
    this.post({ type: 'open', place, beside });
  }

  post(message: FromView): void {
    this.api.postMessage(message);
  }

  get remembered(): Remembered {
    return this.api.getState() ?? {};
  }

  remember(more: Remembered): void {
    this.api.setState({ ...this.remembered, ...more });
  }

  private cancel(id: number): void {
    const waiting = this.waiting.get(id);
    if (!waiting) return;
    this.waiting.delete(id);
    this.post({ type: 'cancel', id });
    waiting.reject(new Cancelled());
  }

  private receive(message: ToView, events: HostEvents): void {
    switch (message.type) {
      case 'setup':
        return events.setup(message.setup);
      case 'base':
        return events.base(message.name);
      case 'object':
        return events.object(message.action, message.id);
      case 'file':
        return events.file(message.change);
      case 'progress':
        return this.waiting.get(message.id)?.onProgress?.(message);
      case 'answer':
        return this.settle(message.id, (waiting) => waiting.resolve(message.result));
      case 'failure':
        return this.settle(message.id, ({ reject }) =>
          reject(message.cancelled ? new Cancelled() : new Error(message.message)),
        );
    }
  }

  private settle(id: number, how: (waiting: Waiting) => void): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (waiting) how(waiting);
  }
}
