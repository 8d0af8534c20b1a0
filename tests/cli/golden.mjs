// Exact output of commands on small heaps made by hand. One file per case in cases/:
//
//   # what the case shows
//   $ heap nodes small.heapsnapshot          the arguments
//   exit 0
//   --- stdout
//   …
//   --- stderr                               (left out if empty)
//   …
//
// The folder the commands run in is written {DIR}. LEAKLINE_UPDATE=1 writes what the program says
// now; read the difference before committing it.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Suite } from '../support/check.mjs';
import { needBinary, runLeakline } from '../support/leakline.mjs';
import { tinyHeap, toText } from '../support/tiny-heap.mjs';
import { Sandbox } from './places.mjs';

const cases = path.join(path.dirname(fileURLToPath(import.meta.url)), 'cases');
const update = process.env.LEAKLINE_UPDATE === '1';

// The program that the small heaps pretend to be of.
const APP = `'use strict';
const queue = require('./queue');

module.exports = (request) => {
  const task = { url: request.url };
  queue.on('error', function onQueueError(error) {
    console.error(task.url, error);
  });
};
`;
const LINE = 5;
const COLUMN = APP.split('\n')[LINE].indexOf('(error)');

function prepare(sandbox) {
  const script = sandbox.file('app.js');
  const heap = (listeners, options) => tinyHeap({ listeners, script, line: LINE, column: COLUMN, source: APP, ...options });
  writeFileSync(script, APP);
  writeFileSync(sandbox.file('small.heapsnapshot'), toText(heap(3)));
  writeFileSync(sandbox.file('again.heapsnapshot'), toText(heap(3), { oneLine: true }));
  writeFileSync(sandbox.file('few.heapsnapshot'), toText(heap(12)));
  writeFileSync(sandbox.file('start.heapsnapshot'), toText(heap(20)));
  writeFileSync(sandbox.file('mid.heapsnapshot'), toText(heap(120), { oneLine: true }));
  writeFileSync(sandbox.file('end.heapsnapshot'), toText(heap(220)));
  writeFileSync(sandbox.file('gone.heapsnapshot'), toText(heap(220, { script: '/srv/no such folder/app.js' })));
  writeFileSync(sandbox.file('changed.heapsnapshot'), toText(heap(220, { source: `// an older version\n${APP}` })));
}

function parseCase(text) {
  const [head, ...sections] = text.split(/^--- (?=stdout$|stderr$)/m);
  const wanted = { stdout: '', stderr: '' };
  for (const section of sections) wanted[section.slice(0, 6)] = section.slice(7);
  const [, command] = /^\$ ?(.*)$/m.exec(head);
  return { about: /^# (.*)$/m.exec(head)?.[1], command, code: Number(/^exit (\d+)$/m.exec(head)?.[1] ?? 0), ...wanted };
}

function formatCase({ about, command, code, stdout, stderr }) {
  let text = `# ${about}\n$ ${command}\nexit ${code}\n`;
  for (const [name, content] of Object.entries({ stdout, stderr })) {
    if (content) text += `--- ${name}\n${content}${content.endsWith('\n') ? '' : '\n'}`;
  }
  return text;
}

needBinary();
const suite = new Suite('cli');
const sandbox = new Sandbox();
prepare(sandbox);
for (const name of readdirSync(cases).sort()) {
  await suite.check(name.replace(/\.txt$/, ''), async () => {
    const file = path.join(cases, name);
    const wanted = parseCase(readFileSync(file, 'utf8'));
    const args = wanted.command.split(' ').filter(Boolean);
    const { code, stdout, stderr } = await runLeakline(args, { cwd: sandbox.input, env: sandbox.env });
    // Where a note wraps depends on how long the folder's name is.
    const unwrap = (note) => note.replaceAll('\n', ' ');
    const clean = (text) => text.replace(/^note: .*(?:\n.+)*/gm, unwrap).replaceAll(sandbox.input, '{DIR}');
    const got = { ...wanted, code, stdout: clean(stdout), stderr: clean(stderr) };
    if (update) writeFileSync(file, formatCase(got));
    else assert.equal(formatCase(got), formatCase(wanted));
    return wanted.about;
  });
}
sandbox.remove();
suite.end();
