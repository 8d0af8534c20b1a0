// The demo's real Koa server under real requests: the report's first finding is the line of
// queue.on('error', …), as the source says, with exactly the requests' growth. Also shows that the
// driver's errors are errors. Leaves its snapshots in .work/demo-test for the editor tests.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Suite } from '../support/check.mjs';
import { needBinary, root, run, runLeakline, workFolder } from '../support/leakline.mjs';

const REQUESTS = 120;
const app = path.join(root, 'demo/koa-queue/app.js');
const drive = path.join(root, 'demo/drive.mjs');
const out = workFolder('demo-test');
const snapshots = ['start', 'mid', 'end'].map((name) => path.join(out, `${name}.heapsnapshot`));

needBinary();
const suite = new Suite('demo');

await suite.check('the driver takes three snapshots of the server and ends it', async () => {
  const { code, stdout, stderr } = await run(process.execPath, [drive, '--out', out, '--requests', String(REQUESTS)]);
  assert.equal(code, 0, stderr);
  const pid = Number(/process (\d+)/.exec(stdout)[1]);
  assert.throws(() => process.kill(pid, 0), 'the server still runs');
  for (const file of snapshots) JSON.parse(readFileSync(file, 'utf8'));
});

await suite.check('the driver says in one sentence why a server did not start', async () => {
  const { code, stderr } = await run(process.execPath, [drive, '--out', workFolder('demo-test', 'none'), '--app', path.join(root, 'none.js')]);
  assert.equal(code, 1);
  assert.match(stderr, /^drive: the server ended early .*Cannot find module.*\n$/);
});

await suite.check('the first finding is the line of queue.on', async () => {
  const { code, stdout } = await runLeakline(['heap', 'report', '--format', 'json', ...snapshots]);
  assert.equal(code, 1);
  const report = path.join(out, 'report.json');
  writeFileSync(report, stdout);
  const verified = await run(process.execPath, [path.join(root, 'demo/verify.mjs'), report, app, String(REQUESTS)]);
  assert.equal(verified.code, 0, verified.stderr);
  return verified.stdout.split('\n')[0];
});

await suite.check('verify.mjs refuses a wrong line and a wrong growth', async () => {
  const report = JSON.parse(readFileSync(path.join(out, 'report.json'), 'utf8'));
  for (const spoil of [(finding) => { finding.place.line++; }, (finding) => { finding.place.column++; }, (finding) => { finding.heap.growth--; }, (finding) => { delete finding.place; }]) {
    const spoilt = structuredClone(report);
    spoil(spoilt.findings[0]);
    const file = path.join(out, 'spoilt.json');
    writeFileSync(file, JSON.stringify(spoilt));
    const { code } = await run(process.execPath, [path.join(root, 'demo/verify.mjs'), file, app, String(REQUESTS)]);
    assert.equal(code, 1);
  }
});

await suite.check('the text report names the place, the event and the emitter', async () => {
  const { code, stdout } = await runLeakline(['heap', 'report', ...snapshots]);
  assert.equal(code, 1);
  const line = readFileSync(app, 'utf8').split('\n').findIndex((text) => text.includes('queue.on(')) + 1;
  assert.match(stdout, new RegExp(`demo/koa-queue/app\\.js:${line}:\\d+`));
  for (const word of ['error', 'Queue', 'queue']) assert.ok(stdout.includes(word), `no ${word} in\n${stdout}`);
});

suite.end();
