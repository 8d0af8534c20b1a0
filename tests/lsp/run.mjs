// Runs transcripts against the real server and checks every message of both sides.
//   node run.mjs [BINARY] [TRANSCRIPT…]     the binary may also come from LEAKLINE_BIN
// Exit code 0: all passed; 1: a transcript failed; 2: usage.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Connection, frame } from './connection.mjs';
import { difference, parseTranscript } from './transcript.mjs';
import { Validator } from './validator.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const PATIENCE = 30000; // milliseconds, for machines under load
const QUIET = 300;

class Run {
  #skipped = [];
  #connection;
  #validator;

  constructor(binary, workspace) {
    this.binary = binary;
    this.workspace = workspace;
    this.#open([]);
  }

  #open(args) {
    this.#connection?.kill();
    this.#validator = new Validator();
    // What a server stores stays in the workspace and is there for the next one.
    const env = { ...process.env, XDG_CACHE_HOME: path.join(this.workspace, '.cache') };
    this.#connection = new Connection(this.binary, args, { cwd: this.workspace, env });
  }

  close() { this.#connection.kill(); }
  get stderr() { return this.#connection.stderr; }

  #fill(text) {
    return text.replaceAll('$WORKSPACE', this.workspace).replaceAll('$ROOT', pathToFileURL(this.workspace).href);
  }

  #send(block, deliberatelyWrong) {
    const messages = block.rest.split(/^>> /m).map((json) => ({ jsonrpc: '2.0', ...JSON.parse(this.#fill(json)) }));
    for (const message of messages) this.#check(message, deliberatelyWrong);
    this.#connection.raw(Buffer.concat(messages.map((message) => frame(JSON.stringify(message)))));
  }

  #check(message, deliberatelyWrong) {
    const why = this.#validator.check(message, 'client');
    if (!deliberatelyWrong && why) throw new Error(`the transcript sends an invalid message: ${why}`);
    if (deliberatelyWrong && !why) throw new Error('the message is not wrong: use >>');
    if (deliberatelyWrong) this.#validator.expectAnswer(message, 'client');
  }

  // The next message that is not skipped, or { end }, or null if none comes.
  async #receive(milliseconds) {
    for (;;) {
      const event = await this.#connection.next(milliseconds);
      if (!event || event.end) return event;
      if (event.problem) throw new Error(event.problem);
      const why = this.#validator.check(event.message, 'server');
      if (why) throw new Error(`the server sent an invalid message: ${why}\n  ${JSON.stringify(event.message)}`);
      if (!this.#skipped.some((s) => difference(s, event.message) === null)) return event;
    }
  }

  async #expect(block) {
    const event = await this.#receive(PATIENCE);
    if (!event) throw new Error('the server sends nothing');
    if (event.end) throw new Error(`the server has ended, ${JSON.stringify(this.#connection.exit)}`);
    const why = difference(JSON.parse(this.#fill(block.rest)), event.message);
    if (why) throw new Error(`${why}\n  ${JSON.stringify(event.message)}`);
  }

  async #expectExit(code) {
    const event = await this.#receive(PATIENCE);
    if (!event) throw new Error('the server does not end');
    if (!event.end) throw new Error(`instead of ending, the server sent ${JSON.stringify(event.message)}`);
    if (this.#connection.exit.code !== code) throw new Error(`ended with ${JSON.stringify(this.#connection.exit)}, not ${code}`);
    const open = this.#validator.unanswered('client');
    if (open.length) throw new Error(`never answered: ${open}`);
  }

  async #quiet() {
    const event = await this.#receive(QUIET);
    if (event) throw new Error(event.end ? 'the server has ended' : `the server sent ${JSON.stringify(event.message)}`);
  }

  #writeFile(block) {
    const [name, ...lines] = block.rest.split('\n');
    fs.mkdirSync(path.dirname(path.join(this.workspace, name)), { recursive: true });
    fs.writeFileSync(path.join(this.workspace, name), `${lines.join('\n')}\n`);
  }

  #takeSnapshots(name) {
    fs.copyFileSync(path.join(here, 'fixtures', name), path.join(this.workspace, name));
    const done = spawnSync(process.execPath, [name], { cwd: this.workspace, encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`${name} failed: ${done.stderr}`);
  }

  async step(block) {
    switch (block.kind) {
      case '>>': return this.#send(block, false);
      case '>>!': return this.#send(block, true);
      case '>>raw': return this.#connection.raw(Buffer.from(JSON.parse(block.rest)));
      case '<<': return this.#expect(block);
      case 'skip': return void this.#skipped.push(JSON.parse(block.rest));
      case 'file': return this.#writeFile(block);
      case 'snapshots': return this.#takeSnapshots(block.rest);
      case 'quiet': return this.#quiet();
      case 'eof': return void this.#connection.process.stdin.end();
      case 'exit': return this.#expectExit(Number(block.rest));
      case 'session': return this.#open(block.rest.split(' ').filter(Boolean));
      default: throw new Error(block.kind);
    }
  }
}

export async function runTranscript(binary, file) {
  const workspace = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'leakline-lsp-')));
  const run = new Run(binary, workspace);
  try {
    for (const block of parseTranscript(fs.readFileSync(file, 'utf8'), path.basename(file))) {
      try {
        await run.step(block);
      } catch (error) {
        return `${block.where}: ${error.message}${run.stderr ? `\n  standard error: ${run.stderr.slice(-500)}` : ''}`;
      }
    }
    return null;
  } finally {
    run.close();
    fs.rmSync(workspace, { recursive: true, force: true });
  }
}

async function main(args) {
  const binary = args[0]?.endsWith('.lsp') ? process.env.LEAKLINE_BIN : args.shift() ?? process.env.LEAKLINE_BIN;
  if (!binary) {
    console.error('usage: node run.mjs BINARY [TRANSCRIPT…], or set LEAKLINE_BIN');
    return 2;
  }
  const folder = path.join(here, 'transcripts');
  const files = args.length ? args : fs.readdirSync(folder).filter((f) => f.endsWith('.lsp')).sort().map((f) => path.join(folder, f));
  let failed = 0;
  for (const file of files) {
    const why = await runTranscript(path.resolve(binary), file);
    console.log(`${why ? 'FAIL' : 'ok  '} ${path.basename(file)}${why ? `\n     ${why}` : ''}`);
    if (why) failed += 1;
  }
  console.log(`${files.length} transcripts, ${failed} failed; messages checked against: ${new Validator().modelNames.join(', ')}`);
  return failed ? 1 : 0;
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2));
}
