// `leakline check --watch` on real files.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Suite } from '../support/check.mjs';
import { leakline, needBinary, patience } from '../support/leakline.mjs';
import { Sandbox } from './places.mjs';

const UNUSED = '// leakline-ignore-next-line suppression -- stands in for any finding\n';

needBinary();
const suite = new Suite('watch');

await suite.check('it checks again when a file, a new folder or the configuration changes', async () => {
  const sandbox = new Sandbox();
  writeFileSync(sandbox.file('a.js'), '1;\n');
  const child = spawn(leakline, ['check', '--watch', '--format', 'compact'], { cwd: sandbox.input, env: { ...process.env, ...sandbox.env } });
  let out = '';
  let errors = '';
  child.stdout.on('data', (chunk) => { out += chunk; });
  child.stderr.on('data', (chunk) => { errors += chunk; });
  const waiting = () => errors.split('waiting for changes').length - 1;
  const until = async (what, holds) => {
    for (const end = Date.now() + patience(20_000); !holds(); await delay(20)) assert.ok(Date.now() < end, `${what}\n${out}\n${errors}`);
  };
  try {
    await until('the first check', () => waiting() === 1);
    assert.equal(out, '');
    writeFileSync(sandbox.file('a.js'), UNUSED);
    await until('a change', () => /^a\.js:1:1/m.test(out));
    await until('the second check', () => waiting() >= 2);
    mkdirSync(sandbox.file('sub'));
    await delay(400);
    writeFileSync(sandbox.file('sub/b.js'), UNUSED);
    writeFileSync(sandbox.file('sub/c.js'), UNUSED);
    await until('a new folder', () => /^sub\/b\.js:1:1/m.test(out));
    // All that was written has been checked.
    for (let before = -1; before !== waiting(); await delay(600)) before = waiting();
    const seen = out.length;
    const checks = waiting();
    writeFileSync(sandbox.file('notes.txt'), 'x');
    await delay(600);
    assert.equal(waiting(), checks, 'a file of another kind started a check');
    writeFileSync(sandbox.file('leakline.config.json'), '{ "rules": { "suppression": "error" } }');
    await until('the configuration', () => /error/.test(out.slice(seen)));
    child.kill('SIGINT');
    const [code, signal] = await once(child, 'close');
    assert.deepEqual([code, signal], [1, null]);
  } finally {
    child.kill('SIGKILL');
    sandbox.remove();
  }
});

suite.end();
