import { addAbortListener } from 'node:events';

export class Uploader {
  private readonly closing = new AbortController();

  async upload(path: string, body: Blob, ms: number): Promise<Response> {
    const attempt = new AbortController();
    using _forward = addAbortListener(this.closing.signal, () => attempt.abort(this.closing.signal.reason));
    const timer = setTimeout(() => attempt.abort(new Error('timeout')), ms);
    try {
      return await fetch(path, { method: 'PUT', body, signal: attempt.signal });
    } finally {
      clearTimeout(timer);
    }
  }

  close() {
    this.closing.abort();
  }
}
