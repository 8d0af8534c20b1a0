export class Uploader {
  private readonly closing = new AbortController();

  async upload(path: string, body: Blob, ms: number): Promise<Response> {
    const attempt = new AbortController();
    const timer = setTimeout(() => attempt.abort(new Error('timeout')), ms);
    this.closing.signal.addEventListener('abort', () => attempt.abort(this.closing.signal.reason));
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
