// Real programs that work without leaking: three snapshots of each, with work before and between
// them, must give nothing above "possible".
//
//   node tests/leaks/healthy.mjs [--all] [--node MAJOR] [--only NAME[,NAME…]] [--keep]
//
// Without --all only the servers run, each on one version.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { atOnce } from '../support/at-once.mjs';
import { Suite } from '../support/check.mjs';
import { needBinary, run, workFolder } from '../support/leakline.mjs';
import { nodeBinary } from '../snapshots/versions.mjs';
import { listed, sarifFindings } from './sarif.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const tried = [12, 20, 26];
const programs = [
  { name: 'koa-warm', warmup: 1000, requests: 1000 },
  { name: 'express-pino', warmup: 1000, requests: 1000 },
  { name: 'vue-ssr', warmup: 300, requests: 600 },
  { name: 'webpack-watch', warmup: 4, requests: 12, large: true },
  { name: 'typescript-service', warmup: 4, requests: 12, large: true },
];

const { values: options } = parseArgs({
  options: { all: { type: 'boolean' }, node: { type: 'string' }, only: { type: 'string' }, keep: { type: 'boolean' } },
});
const only = options.only?.split(',');
const wanted = programs.filter(({ name, large }) => (only ? only.includes(name) : options.all || !large));

function versionsFor(index) {
  if (options.node) return [Number(options.node)];
  return options.all ? tried : [tried[index % tried.length]];
}

async function takeSnapshots({ name, warmup, requests }, major) {
  const stem = path.join(workFolder('healthy', `node${major}`), name);
  const args = [path.join(here, 'drive.js'), path.join(here, 'healthy', `${name}.js`), stem, requests, warmup].map(String);
  const { code, stderr } = await run(nodeBinary(major), ['--max-old-space-size=4000', ...args], { timeout: 900_000 });
  assert.equal(code, 0, `the program ended with exit code ${code}: ${stderr}`);
  return ['start', 'mid', 'end'].map((label) => `${stem}-${label}.heapsnapshot`);
}

needBinary();
const suite = new Suite('healthy');
await atOnce(wanted.flatMap((program, i) => versionsFor(i).map((major) => ({ program, major }))), async ({ program, major }) => {
  await suite.check(`${program.name} on Node ${major}: nothing above possible`, async () => {
    const files = await takeSnapshots(program, major);
    const findings = await sarifFindings(files);
    const serious = findings.filter(({ confidence }) => confidence !== 'possible');
    assert.equal(serious.length, 0, `found\n      ${listed(serious)}`);
    if (!options.keep) for (const file of files) rmSync(file, { force: true });
    return `${findings.length} possible`;
  });
});
suite.end();
