// The runner every Node-side suite uses: named checks, progress as they go, and a last line
// `<suite>: N passed, N failed, N skipped` that scripts/test adds up. A suite ends with
// `await suite.end()`, which sets the exit code.
import process from 'node:process';

export class Skip extends Error {}

export class Suite {
  #name;
  #passed = 0;
  #failed = 0;
  #skipped = 0;

  constructor(name) {
    this.#name = name;
  }

  // Runs one check; it fails by throwing. Returns whether it passed.
  async check(name, body) {
    const started = Date.now();
    try {
      const detail = await body();
      const ms = Date.now() - started;
      this.#passed++;
      console.log(`  ok    ${name}${detail ? ` (${detail})` : ''}${ms >= 1000 ? ` ${(ms / 1000).toFixed(1)} s` : ''}`);
      return true;
    } catch (error) {
      if (error instanceof Skip) {
        this.skip(name, error.message);
        return false;
      }
      this.#failed++;
      const text = error?.code === 'ERR_ASSERTION' ? error.message : (error?.stack ?? String(error));
      console.log(`  FAIL  ${name}\n${text.replace(/^/gm, '        ')}`);
      return false;
    }
  }

  // A skip always says why.
  skip(name, reason) {
    this.#skipped++;
    console.log(`  skip  ${name}: ${reason}`);
  }

  // For progress that is not a check.
  say(text) {
    console.log(`  ${text}`);
  }

  end() {
    if (this.#passed + this.#failed + this.#skipped === 0) {
      console.log('  FAIL  the suite checked nothing');
      this.#failed++;
    }
    console.log(`${this.#name}: ${this.#passed} passed, ${this.#failed} failed, ${this.#skipped} skipped`);
    if (this.#failed) process.exitCode = 1;
  }
}
