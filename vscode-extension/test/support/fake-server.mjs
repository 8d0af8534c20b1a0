#!/usr/bin/env node
// Stands in for `leakline lsp` where a test needs answers it knows: speaks the protocol and our own
// methods, dies or hesitates when told to by the names of the files it is given (…crash…, …slow…).
// Writes the methods it receives to $FAKE_LOG.
import fs from 'node:fs';
import { FakeHeap } from './fake-heap.mjs';
import { suspectsOf } from './fake-suspects.mjs';

if (process.argv.includes('--version')) {
  console.log('leakline 0.1.0');
  process.exit(0);
}

const log = process.env.FAKE_LOG;
let heap;
let suspects = [];
let folder = 'file:///';
const waiting = new Map(); // request id → timer
const cancelled = (id) => reply(id, undefined, { code: -32800, message: 'Cancelled.' });

const named = (uri, word) => uri.split('/').pop().includes(word);
const send = (message) => {
  const text = JSON.stringify({ jsonrpc: '2.0', ...message });
  process.stdout.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
};
const reply = (id, result, error) => send(error ? { id, error } : { id, result });
const notify = (method, params) => send({ method, params });

function initialize(params) {
  folder = params.workspaceFolders?.[0]?.uri ?? folder;
  heap = new FakeHeap(`${folder}/app.js`);
  return {
    capabilities: { textDocumentSync: 1, executeCommandProvider: { commands: ['leakline.heap.load', 'leakline.heap.close', 'leakline.explain'] } },
    serverInfo: { name: 'leakline', version: '0.1.0' },
  };
}

function loadHeap(id, { uris }) {
  if (uris.some((uri) => named(uri, 'crash'))) process.exit(7);
  notify('leakline/heap/statusChanged', { state: 'loading', percentage: 43, message: 'Reading' });
  const finish = () => {
    suspects = suspectsOf(folder);
    notify('leakline/heap/statusChanged', { state: 'loaded', suspects: suspects.length });
    notify('leakline/heap/suspectsChanged', {});
    reply(id, { snapshots: uris.map((path) => ({ path, nodes: 1, edges: 1, totalSize: 1 })), suspects: suspects.length, notes: [] });
  };
  later(id, uris.some((uri) => named(uri, 'slow')) ? 3000 : 30, finish);
}

function later(id, milliseconds, finish) {
  waiting.set(id, setTimeout(() => { waiting.delete(id); finish(); }, milliseconds));
}

function listSuspects({ offset = 0, limit = 100, filter = '' }) {
  const found = suspects.filter((s) => JSON.stringify(s).toLowerCase().includes(filter.toLowerCase()));
  return { total: found.length, items: found.slice(offset, offset + limit) };
}

function summary(id, params) {
  const slow = named(params.heap, 'slow');
  const progress = (value) => params.workDoneToken && notify('$/progress', { token: params.workDoneToken, value });
  progress({ kind: 'begin', title: 'Opening', cancellable: true, percentage: 0 });
  progress({ kind: 'report', percentage: 43, message: 'Dominators' });
  later(id, slow ? 4000 : 30, () => {
    progress({ kind: 'end' });
    if (named(params.heap, 'broken')) return reply(id, undefined, { code: -32803, message: 'broken.heapsnapshot is not a heap snapshot: the file ends too early.' });
    return reply(id, heap.answer('leakline/heap/summary', params));
  });
}

function handle({ id, method, params }) {
  if (log) fs.appendFileSync(log, `${method}${method === 'workspace/executeCommand' ? ` ${params.command} ${JSON.stringify(params.arguments)}` : ''}\n`);
  switch (method) {
    case 'initialize': return reply(id, initialize(params));
    case 'shutdown': return reply(id, null);
    case 'exit': return process.exit(0);
    case '$/cancelRequest':
      if (waiting.has(params.id)) {
        clearTimeout(waiting.get(params.id));
        waiting.delete(params.id);
        cancelled(params.id);
      }
      return undefined;
    case 'workspace/executeCommand':
      if (params.command === 'leakline.heap.load') return loadHeap(id, params.arguments[0]);
      suspects = [];
      notify('leakline/heap/statusChanged', { state: 'idle' });
      notify('leakline/heap/suspectsChanged', {});
      return reply(id, null);
    case 'leakline/heap/suspects': return reply(id, listSuspects(params));
    case 'leakline/heap/summary': return summary(id, params);
    case 'leakline/rules/explain':
      return reply(id, { id: params.id, title: params.id, markdown: `# ${params.id}\n\nWhat it finds and how to put it right.\n` });
    default:
      if (id === undefined) return undefined;
      {
        const result = heap.answer(method, params);
        return result === undefined ? reply(id, undefined, { code: -32601, message: `${method}?` }) : reply(id, result);
      }
  }
}

process.on('uncaughtException', (error) => {
  if (log) fs.appendFileSync(log, `${error.stack}\n`);
  process.exit(1);
});

let buffer = Buffer.alloc(0);
process.stdin.on('data', (chunk) => {
  buffer = Buffer.concat([buffer, chunk]);
  for (;;) {
    const end = buffer.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(buffer.toString('latin1', 0, end))[1]);
    if (buffer.length < end + 4 + length) return;
    const message = JSON.parse(buffer.toString('utf8', end + 4, end + 4 + length));
    buffer = buffer.subarray(end + 4 + length);
    handle(message);
  }
});
process.stdin.on('end', () => process.exit(0));
