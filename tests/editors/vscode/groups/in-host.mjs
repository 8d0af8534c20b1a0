// The suite inside the extension host with the server of the package; and the same without a server,
// which must fail.
import assert from 'node:assert/strict';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { tinyHeap, toText } from '../../../support/tiny-heap.mjs';
import { session } from '../session.mjs';

const probe = path.join(path.dirname(fileURLToPath(import.meta.url)), '../probe');
const LIMIT = 120_000; // milliseconds

async function runSuite(suite, vsix, name, settings, judge) {
  let done;
  const outcome = new Promise((resolve) => { done = resolve; });
  const said = [];
  const lines = Array.from({ length: 12 }, (_, i) => (i === 5 ? "  queue.on('error', function onError() {});" : `  // line ${i + 1}`));
  const files = {
    'app.js': `${lines.join('\n')}\n`,
    'start.heapsnapshot': toText(tinyHeap({ listeners: 40 })),
    'end.heapsnapshot': toText(tinyHeap({ listeners: 340 })),
  };
  const payload = (workbench) => [
    ['extensionDevelopmentPath', workbench.uri(probe)],
    ['extensionTestsPath', workbench.uri(path.join(probe, 'suite.cjs'))],
  ];
  const prepare = async (page) => {
    await page.exposeFunction('codeAutomationExit', (code) => done(code));
    await page.exposeFunction('codeAutomationLog', (_, args) => said.push(args.join(' ')));
  };
  await session(suite, name, vsix, { files, settings, payload, prepare }, async ({ step }) => {
    await step(name === 'in-host' ? 'the suite passes' : 'the suite fails without a server', async () => {
      const timer = new Promise((resolve) => { setTimeout(() => resolve('no outcome'), LIMIT).unref(); });
      const code = await Promise.race([outcome, timer]);
      judge(code, said.filter((line) => /SUITE|AssertionError|timed out/.test(line)).join('\n').slice(0, 2000));
    });
  });
}

export async function inHost(suite, vsix) {
  await runSuite(suite, vsix, 'in-host', {}, (code, said) => {
    assert.equal(code, 0, said);
    assert.match(said, /SUITE passed/);
  });
  await runSuite(suite, vsix, 'negative-control', { 'leakline.server.path': '/bin/false' }, (code, said) => {
    assert.notEqual(code, 0, said);
    assert.notEqual(code, 'no outcome');
  });
}
