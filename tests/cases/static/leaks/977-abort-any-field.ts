export class ApiClient {
  private readonly shutdown = new AbortController();

  async get(path: string): Promise<unknown> {
    const controller = new AbortController();
    this.shutdown.signal.addEventListener('abort', () => controller.abort());
    const response = await fetch(`https://api.example.com${path}`, { signal: controller.signal });
    return response.json();
  }

  close() {
    this.shutdown.abort();
  }
}
