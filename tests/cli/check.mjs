// What `leakline check` and its companions say and do, as transcripts: one folder per case in
// check/. `in/` is the tree it starts from (may be missing), `cmd` what is done there, line by line:
//
//   # a remark
//   leakline check --format compact .
//   git add a.js
//   write a.js const a = 1;\n          the rest of the line, with \n for line ends
//   append a.js more\n
//   cat a.js
//   remove a.js
//
// `out` is what comes of it: each command behind "$", its output, "! " before lines of standard
// error, and the exit code if it is not 0. LEAKLINE_UPDATE=1 writes what the program says now; read
// the difference before committing it.
import assert from 'node:assert/strict';
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Suite } from '../support/check.mjs';
import { leakline, needBinary, run } from '../support/leakline.mjs';
import { Sandbox } from './places.mjs';

const cases = path.join(path.dirname(fileURLToPath(import.meta.url)), 'check');
const update = process.env.LEAKLINE_UPDATE === '1';

const gitEnvironment = {
  GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@example.org',
};

// Words, of which some may be in quotes.
const words = (line) => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain);
const unescape = (text) => text.replaceAll('\\n', '\n').replaceAll('\\t', '\t');

class Transcript {
  #text = '';
  #sandbox;

  constructor(sandbox) {
    this.#sandbox = sandbox;
  }

  async #program(program, args, input) {
    const { code, signal, stdout, stderr } = await run(program, args, {
      cwd: this.#sandbox.input, env: { ...gitEnvironment, ...this.#sandbox.env }, input,
    });
    this.#text += stdout + stderr.replace(/^(?=.)/gm, '! ');
    if (!this.#text.endsWith('\n')) this.#text += '\n';
    if (signal) this.#text += `${signal}\n`;
    if (code) this.#text += `exit ${code}\n`;
  }

  async do(line) {
    this.#text += `$ ${line}\n`;
    const [verb, name] = words(line);
    const file = name && this.#sandbox.file(name);
    const rest = unescape(line.split(' ').slice(2).join(' '));
    switch (verb) {
      case 'leakline': {
        const [command, input] = line.split(' < ');
        return this.#program(leakline, words(command).slice(1), input && readFileSync(this.#sandbox.file(input)));
      }
      case 'git':
        return this.#program('git', ['-c', 'init.defaultBranch=main', ...words(line).slice(1)]);
      case 'write':
        mkdirSync(path.dirname(file), { recursive: true });
        return writeFileSync(file, rest);
      case 'append':
        return appendFileSync(file, rest);
      case 'cat':
        this.#text += readFileSync(file, 'utf8');
        return undefined;
      case 'remove':
        return rmSync(file);
      default:
        throw new Error(`no command ${verb}`);
    }
  }

  get text() {
    return this.#text.replaceAll(this.#sandbox.input, '{DIR}').replaceAll(this.#sandbox.cache, '{CACHE}');
  }
}

needBinary();
const suite = new Suite('check');
for (const name of readdirSync(cases).sort()) {
  await suite.check(name, async () => {
    const sandbox = new Sandbox();
    const folder = path.join(cases, name);
    try {
      if (existsSync(path.join(folder, 'in'))) cpSync(path.join(folder, 'in'), sandbox.input, { recursive: true });
      const transcript = new Transcript(sandbox);
      const lines = readFileSync(path.join(folder, 'cmd'), 'utf8').split('\n');
      for (const line of lines) if (line && !line.startsWith('#')) await transcript.do(line);
      const out = path.join(folder, 'out');
      if (update) writeFileSync(out, transcript.text);
      else assert.equal(transcript.text, readFileSync(out, 'utf8'));
      return lines.find((line) => line.startsWith('# '))?.slice(2);
    } finally {
      sandbox.remove();
    }
  });
}
suite.end();
