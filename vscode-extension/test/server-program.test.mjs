// Which program is the server, and what is said of one that cannot be.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { load } from './support/compiled.mjs';

const { bundledServer, chooseServer, probeServer, versionsFit } = await load('src/client/server-program.ts');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'leakline-program-'));
test.after(() => fs.rmSync(folder, { recursive: true }));

function program(name, text, mode = 0o755) {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text, { mode });
  return file;
}

test('the setting goes before the extension, the extension before PATH', () => {
  const bundled = bundledServer(folder, 'linux', 'x64');
  assert.equal(bundled, path.join(folder, 'server', 'linux-x64', 'leakline'));
  assert.deepEqual(chooseServer('', bundled), { command: 'leakline', from: 'path' });
  fs.mkdirSync(path.dirname(bundled), { recursive: true });
  fs.writeFileSync(bundled, '');
  assert.deepEqual(chooseServer('', bundled), { command: bundled, from: 'extension' });
  assert.deepEqual(chooseServer(' /opt/leakline ', bundled), { command: '/opt/leakline', from: 'setting' });
});

test('a home folder is written out', () => {
  assert.equal(chooseServer('~/bin/leakline', '').command, path.join(process.env.HOME, 'bin/leakline'));
});

test('a program that fits', async () => {
  const file = program('fits', '#!/bin/sh\necho leakline 1.4.2\n');
  assert.deepEqual(await probeServer(file, '1.2.0'), { ok: true, version: '1.4.2' });
});

const problems = [
  ['missing', () => path.join(folder, 'nowhere')],
  ['not-executable', () => program('plain', '#!/bin/sh\n', 0o644)],
  ['not-executable', () => folder],
  ['wrong-version', () => program('old', '#!/bin/sh\necho leakline 0.9.0\n')],
  ['not-leakline', () => program('other', '#!/bin/sh\necho other 1.0.0\n')],
  ['not-leakline', () => program('broken', '#!/bin/sh\necho leakline 1.0.0\necho no library >&2\nexit 127\n')],
  ['not-leakline', () => program('hangs', '#!/bin/sh\nexec sleep 60\n')],
];
for (const [kind, file] of problems) {
  test(`${kind}: ${path.basename(file())}`, async () => {
    const probe = await probeServer(file(), '1.0.0', 1000);
    assert.equal(probe.ok, false);
    assert.equal(probe.problem.kind, kind);
  });
}

test('what a broken program said is passed on', async () => {
  const { problem } = await probeServer(path.join(folder, 'broken'), '1.0.0');
  assert.equal(problem.said, 'no library');
});

test('before 1.0 the minor version counts', () => {
  assert.ok(versionsFit('0.1.7', '0.1.0'));
  assert.ok(!versionsFit('0.2.0', '0.1.0'));
  assert.ok(versionsFit('1.9.0', '1.0.3'));
  assert.ok(!versionsFit('2.0.0', '1.0.0'));
});
