export class Saver {
  #timer?: ReturnType<typeof setTimeout>;
  constructor(private readonly write: (s: string) => Promise<void>) {}
  schedule(text: string) {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => { this.#timer = undefined; void this.write(text); }, 500);
  }
}
