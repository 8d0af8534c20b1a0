export class ApiClient {
  private readonly shutdown = new AbortController();

  async get(path: string): Promise<unknown> {
    const controller = new AbortController();
    const stop = () => controller.abort();
    this.shutdown.signal.addEventListener('abort', stop);
    try {
      const response = await fetch(`https://api.example.com${path}`, { signal: controller.signal });
      return await response.json();
    } finally {
      this.shutdown.signal.removeEventListener('abort', stop);
    }
  }

  close() {
    this.shutdown.abort();
  }
}
