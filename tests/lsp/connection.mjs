// A server process and the messages on its standard input and output. Every byte of standard
// output must belong to a frame.
import { spawn } from 'node:child_process';

export const frame = (body) => Buffer.concat([Buffer.from(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n`), Buffer.from(body)]);

export class Connection {
  #buffer = Buffer.alloc(0);
  #messages = [];
  #waiting = [];
  stderr = '';
  exit = null; // { code, signal } when the process has ended

  // `command`: what makes another program than ours a server.
  constructor(binary, args, { command = ['lsp', '--stdio'], ...options }) {
    this.process = spawn(binary, [...command, ...args], { ...options, stdio: 'pipe' });
    this.process.stdin.on('error', () => {});
    this.process.stdout.on('data', (data) => { this.#buffer = Buffer.concat([this.#buffer, data]); this.#read(); });
    this.process.stderr.on('data', (data) => { this.stderr += data; });
    this.process.on('error', (error) => this.#push({ problem: `cannot start ${binary}: ${error.message}` }));
    this.process.on('close', (code, signal) => {
      this.exit = { code, signal };
      if (this.#buffer.length) this.#push({ problem: `bytes after the last frame: ${JSON.stringify(String(this.#buffer.subarray(0, 80)))}` });
      this.#push({ end: true });
    });
  }

  #read() {
    for (;;) {
      const end = this.#buffer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const header = /^Content-Length: (\d+)$/.exec(this.#buffer.subarray(0, end).toString());
      if (!header) return this.#push({ problem: `no frame: ${JSON.stringify(String(this.#buffer.subarray(0, 80)))}` });
      const length = Number(header[1]);
      if (this.#buffer.length < end + 4 + length) return;
      const body = this.#buffer.subarray(end + 4, end + 4 + length);
      this.#buffer = this.#buffer.subarray(end + 4 + length);
      try {
        this.#push({ message: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) });
      } catch (error) {
        this.#push({ problem: `a frame is no JSON in UTF-8: ${error.message}` });
      }
    }
  }

  #push(event) {
    const next = this.#waiting.shift();
    if (next) next(event);
    else this.#messages.push(event);
  }

  raw(bytes) { this.process.stdin.write(bytes); }

  // { message }, { problem }, { end } or, after so many milliseconds, null.
  next(milliseconds) {
    if (this.#messages.length) return Promise.resolve(this.#messages.shift());
    return new Promise((resolve) => {
      const take = (event) => { clearTimeout(timer); resolve(event); };
      const timer = setTimeout(() => { this.#waiting = this.#waiting.filter((w) => w !== take); resolve(null); }, milliseconds);
      this.#waiting.push(take);
    });
  }

  kill() { this.process.kill('SIGKILL'); }
}
