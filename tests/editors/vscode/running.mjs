// The programs of the story, as they really run: each is built in the workspace, started, sent
// requests, ended. What is expected of each is said here, beside it.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../../support/leakline.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const SOURCES = /\.(js|mjs|ts|vue|json)$/;

/**
 * `folder`: its files; `packages`: the node_modules it is linked to; `build`, `start`: arguments of node;
 * `file`, `leak`: where it leaks; `step`, `leadsTo`: a step of the chain and where it leads;
 * `fix`: the quick fix and what it must leave in the file.
 */
export const programs = {
  koa: {
    folder: path.join(root, 'demo/koa-queue'),
    packages: path.join(root, 'demo/koa-queue/node_modules'),
    start: ['--heapsnapshot-signal=SIGUSR2', 'app.js'],
    address: '/ma.gif?page=',
    file: 'app.js',
    leak: "queue.on('error'",
    step: '.exports → Queue',
    leadsTo: { file: 'queue.js', line: 'constructor() {' },
    fix: { title: 'Take it off when the response is closed', leaves: "ctx.res.on('close', () => queue.off('error', onError));" },
  },
  vue: {
    folder: path.join(here, 'programs/vue-ssr'),
    packages: path.join(root, 'tests/leaks/node_modules'),
    build: ['build.mjs'],
    start: ['--inspect-port=0', 'dist/server.js'],
    address: '/visit/',
    file: 'src/Visit.vue',
    leak: 'setInterval(',
    fix: { title: 'Start it in a hook that only browsers run', leaves: 'onMounted(() => {' },
  },
  typescript: {
    folder: path.join(here, 'programs/typescript'),
    packages: path.join(root, 'vscode-extension/node_modules'),
    build: ['node_modules/typescript/bin/tsc'],
    start: ['--inspect-port=0', 'dist/server.js'],
    address: '/?symbol=',
    file: 'src/server.ts',
    leak: "feed.on('price'",
    step: '.feed → Feed',
    leadsTo: { file: 'feed.ts', line: 'class Feed' },
    fix: { title: 'Take it off when the response is closed', leaves: "response.on('close', () => feed.off('price', onPrice));" },
  },
};

/** Its source files by name, without packages. */
export function sourcesOf({ folder }) {
  const names = fs.readdirSync(folder, { recursive: true }).filter((name) => SOURCES.test(name) && !/node_modules|package-lock/.test(name));
  return Object.fromEntries(names.map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf8')]));
}

/** The line, from 1, that has the text. */
export function lineOf(file, text) {
  const line = fs.readFileSync(file, 'utf8').split('\n').findIndex((one) => one.includes(text)) + 1;
  if (line === 0) throw new Error(`${file} has no line with ${text}`);
  return line;
}

export class Running {
  /** Builds it and resolves when it answers. */
  static async start(program, workspace) {
    if (program.build) {
      const { status, stdout, stderr } = spawnSync(process.execPath, program.build, { cwd: workspace, encoding: 'utf8' });
      if (status !== 0) throw new Error(`the program was not built: ${stdout}${stderr}`);
    }
    const child = spawn(process.execPath, program.start, { cwd: workspace, env: { ...process.env, PORT: '0' }, stdio: ['ignore', 'pipe', 'ignore'] });
    const port = await new Promise((resolve, reject) => {
      child.stdout.on('data', (text) => { const found = /127\.0\.0\.1:(\d+)/.exec(text); if (found) resolve(Number(found[1])); });
      child.on('exit', () => reject(new Error('the program ended')));
    });
    return new Running(program, child, port);
  }

  #agent = new http.Agent({ keepAlive: true, maxSockets: 8 });

  constructor(program, child, port) {
    this.program = program;
    this.child = child;
    this.port = port;
  }

  get pid() {
    return this.child.pid;
  }

  /** So many requests. */
  async send(count) {
    const one = (i) => new Promise((resolve, reject) => {
      http.get({ host: '127.0.0.1', port: this.port, path: `${this.program.address}${i % 7}`, agent: this.#agent },
        (response) => response.resume().on('end', resolve)).on('error', reject);
    });
    await Promise.all(Array.from({ length: count }, (_, i) => one(i)));
  }

  stop() {
    this.#agent.destroy();
    this.child.kill('SIGKILL');
  }
}
