export class Agent {
  private readonly controller = new AbortController();
  async call(tool: { run(input: string, opts: { cancel: () => void }): Promise<string> }, input: string) {
    let cancelled = false;
    this.controller.signal.addEventListener('abort', () => { cancelled = true; });
    const out = await tool.run(input, { cancel: () => this.controller.abort() });
    return cancelled ? '' : out;
  }
}
