// Prints Chrome DevTools' numbers for a heap snapshot; see README.md.
//
//   node [--max-old-space-size=MB] oracle.mjs nodes|aggregates|time FILE
//   node [--max-old-space-size=MB] oracle.mjs diff BASE FILE
//   node [--max-old-space-size=MB] oracle.mjs dump FOLDER FILE [BASE]
import fs from 'node:fs';
import path from 'node:path';
import { HeapSnapshotModel } from './dist/worker.mjs';
import { collidingKeys, mergedClasses, mergedDiff } from './collisions.mjs';
import { load } from './load.mjs';

const FLUSH_CHARACTERS = 1 << 22;
const quote = JSON.stringify; // names may hold tabs, line ends and lone surrogates

class Lines {
  #fd;
  #parts = [];
  #length = 0;

  constructor(fd) {
    this.#fd = fd;
  }

  add(...cells) {
    const line = cells.join('\t');
    this.#parts.push(line, '\n');
    this.#length += line.length;
    if (this.#length > FLUSH_CHARACTERS) this.flush();
  }

  flush() {
    const bytes = Buffer.from(this.#parts.join(''), 'utf8');
    for (let at = 0; at < bytes.length;) {
      try {
        at += fs.writeSync(this.#fd, bytes, at);
      } catch (error) {
        if (error.code !== 'EAGAIN') throw error;
      }
    }
    this.#parts = [];
    this.#length = 0;
  }
}

function nodes(snapshot, lines) {
  lines.add('id', 'self', 'retained', 'distance', 'dominatorId');
  const fields = snapshot.nodeFieldCount;
  const node = snapshot.createNode(0);
  const dominator = snapshot.createNode(0);
  for (let i = 0; i < snapshot.nodeCount; i++) {
    node.nodeIndex = i * fields;
    dominator.nodeIndex = node.dominatorIndex();
    lines.add(node.id(), node.selfSize(), node.retainedSize(), node.distance(), dominator.id());
  }
}

function aggregates(snapshot, lines) {
  const rows = snapshot.aggregatesWithFilter(new HeapSnapshotModel.NodeFilter());
  lines.add('key', 'name', 'count', 'self', 'retained', 'distance');
  for (const key of Object.keys(rows).sort()) {
    const row = rows[key];
    lines.add(quote(key), quote(row.name), row.count, row.self, row.maxRet, row.distance);
  }
}

// As DevTools' Comparison view: the base is classified with the current snapshot's interfaces.
function diff(base, current, lines) {
  const rows = current.calculateSnapshotDiff(1, base.aggregatesForDiff(current.interfaceDefinitions()));
  lines.add('key', 'name', 'addedCount', 'removedCount', 'countDelta', 'addedSize', 'removedSize', 'sizeDelta');
  for (const key of Object.keys(rows).sort()) {
    const row = rows[key];
    lines.add(quote(key), quote(row.name), row.addedCount, row.removedCount, row.countDelta,
      row.addedSize, row.removedSize, row.sizeDelta);
  }
}

function addRows(rows, lines) {
  for (const [key, name, ...numbers] of rows) lines.add(quote(key), quote(name), ...numbers);
}

async function open(file) {
  const { snapshot, problems, parseMs, buildMs } = await load(file);
  const peakMb = process.resourceUsage().maxRSS / 1024;
  console.error(`${file}: ${snapshot.nodeCount} nodes, parse ${parseMs.toFixed(0)} ms, build ${buildMs.toFixed(0)} ms, ` +
    `peak ${peakMb.toFixed(0)} MiB${problems.length ? `; DevTools says: ${problems.join(' | ')}` : ''}`);
  return snapshot;
}

function usage() {
  console.error('usage: oracle.mjs nodes|aggregates|time FILE | diff BASE FILE | dump FOLDER FILE [BASE]');
  process.exit(2);
}

const [command, ...files] = process.argv.slice(2);
const stdout = new Lines(1);
const commands = {
  nodes: async ([file]) => nodes(await open(file), stdout),
  aggregates: async ([file]) => aggregates(await open(file), stdout),
  time: async ([file]) => { await open(file); },
  diff: async ([base, file]) => {
    const older = await open(base);
    diff(older, await open(file), stdout);
  },
  // All tables of one file, each file loaded once.
  dump: async ([folder, file, base]) => {
    fs.mkdirSync(folder, { recursive: true });
    const into = (name, write) => {
      const fd = fs.openSync(path.join(folder, name), 'w');
      const lines = new Lines(fd);
      write(lines);
      lines.flush();
      fs.closeSync(fd);
    };
    const snapshot = await open(file);
    into('nodes.tsv', (lines) => nodes(snapshot, lines));
    into('classes.tsv', (lines) => aggregates(snapshot, lines));
    const keys = collidingKeys(snapshot);
    into('classes-merged.tsv', (lines) => addRows(mergedClasses(snapshot, keys), lines));
    if (base) {
      const older = await open(base);
      into('compare.tsv', (lines) => diff(older, snapshot, lines));
      const either = new Set([...keys, ...collidingKeys(older)]);
      into('compare-merged.tsv', (lines) => addRows(mergedDiff(older, snapshot, either), lines));
    }
  },
};
const needed = { nodes: 1, aggregates: 1, time: 1, diff: 2, dump: 2 };
if (!commands[command] || files.length < needed[command]) usage();
await commands[command](files);
stdout.flush();
process.exit(0);
