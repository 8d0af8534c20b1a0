'use strict';
// Keeps one of nearly every kind of heap object alive and writes two snapshots with changes in
// between. For comparing numbers, so the odder the better. Node 12 and later.
//
//   node main.js OUT  →  OUT-a.heapsnapshot, OUT-b.heapsnapshot
const path = require('path');
const v8 = require('v8');
const vm = require('vm');
const { EventEmitter } = require('events');
const { AsyncLocalStorage } = require('async_hooks');
const { Readable, Transform } = require('stream');
const { MessageChannel, Worker } = require('worker_threads');
const crypto = require('crypto');
const net = require('net');
const zlib = require('zlib');
const weak = require('./weak');
const names = require('./names');

const held = (global.held = {});

function strings() {
  held.big = 'x'.repeat(300000);
  held.long = Array.from({ length: 3 }, (_, i) => `${i}`.repeat(1023 + i)); // around V8's cut
  held.cons = [];
  for (let i = 0; i < 50; i++) held.cons.push(`left part number ${i} `.repeat(2) + held.big.slice(i, i + 20) + i);
  held.deepCons = '';
  for (let i = 0; i < 3000; i++) held.deepCons += `piece ${i} `;
  held.sliced = Array.from({ length: 30 }, (_, i) => held.big.slice(i, 1000 + i));
  held.astral = ['😀 grin', '漢字', 'ünïcödé', '\ud800 lone high', 'lone low \udc00', '\u2028\u2029', '\u0000nul', 'tab\t line\n "quote" back\\slash /'];
  held.twoByte = 'é漢'.repeat(500);
  held.external = Buffer.alloc(200000, 'e').toString('latin1');
  held.symbols = [Symbol('named'), Symbol.for('registered'), Symbol(), Symbol('😀')];
}

function collections() {
  held.map = new Map([[1, { one: 1 }], ['two', [2]], [NaN, 'nan'], [held, held]]);
  held.set = new Set([1, 'a', {}, held.map]);
  for (let i = 0; i < 500; i++) held.map.set(`k${i}`, { i });
  for (let i = 0; i < 490; i++) held.map.delete(`k${i}`);
  held.iterators = [held.map.entries(), held.set.values(), [1, 2][Symbol.iterator](), 'ab'[Symbol.iterator](), 'a1b2'.matchAll(/\d/g)];
  held.sparse = [];
  held.sparse[100000] = { far: true };
  held.holey = [1, , 3, { hole: true }];
  held.doubles = [1.5, 2.5, 3.5];
  held.dictionary = Object.create(null);
  for (let i = 0; i < 2000; i++) held.dictionary[`key ${i}`] = { i };
  held.slow = {};
  for (let i = 0; i < 1100; i++) held.slow[`p${i}`] = i + 0.5;
  for (let i = 0; i < 600; i++) delete held.slow[`p${i}`];
  held.indexed = { 0: 'zero', 1: {}, 4294967294: 'large index', '-1': 'not an index', '01': 'nor this' };
  held.list = null;
  for (let i = 0; i < 20000; i++) held.list = { next: held.list, value: i };
  held.frozen = Object.freeze([Object.freeze({ a: {} }), 1, 'x']);
  held.arguments = (function collect() { return arguments; })(1, {}, 'three');
}

function binary() {
  const buffer = new ArrayBuffer(5000);
  held.binary = [buffer, new Uint8Array(buffer, 8, 64), new Float64Array(10), new DataView(buffer), new SharedArrayBuffer(64),
    Buffer.from('small, from the pool'), Buffer.alloc(100000), new BigInt64Array(3), new Uint8ClampedArray(0)];
}

function values() {
  held.numbers = [0.1, 1e300, -0, NaN, Infinity, 2 ** 31, 2 ** 53, 12345678901234567890n, -(2n ** 200n)];
  held.dates = [new Date(0), new Date(NaN)];
  held.regexps = [/plain/, /named (?<group>x)+/gimsuy, new RegExp('a\nb')];
  held.regexps[1].exec('named x');
  held.wrappers = [Object('boxed'), Object(1), Object(true), Object(Symbol('boxed')), Object(5n)];
  held.errors = [new Error('plain'), new TypeError('typed'), new RangeError('with 😀')];
  held.errors[0].stack.length;
  held.errors[1].extra = held.errors[0];
  held.intl = [new Intl.NumberFormat('en'), new Intl.Collator('en')];
}

function functions() {
  const captured = { captured: true };
  let reassigned = 0;
  held.functions = [
    () => captured, function named() { return reassigned++; }, async () => captured, async function* agen() { yield captured; },
    function* gen() { yield captured; }, class Empty {}, class Own extends Map { constructor() { super(); this.own = captured; } },
    Math.max, Array.prototype.map, (function unbound() { return captured; }).bind(captured, 1, 'two', {}),
    eval('(function evaluated() { return captured; })'), new Function('a', 'return a'), vm.runInThisContext('(function inVm() {})', 'in-vm.js'),
  ];
  held.instance = new held.functions[6]();
  held.generators = [held.functions[4](), held.functions[3]()];
  held.generators[0].next();
  held.pending = (async () => { await new Promise((resolve) => { held.resolve = resolve; }); return captured; })();
  held.promises = [Promise.resolve({ v: 1 }), Promise.reject(new Error('handled')), new Promise(() => {}), Promise.all([held.pending])];
  held.promises[1].catch(() => {});
  held.accessor = { get lazy() { return captured; }, set lazy(v) {}, ['comp' + 'uted']() {}, __proto__: { inherited: captured } };
  held.proxy = new Proxy({ target: {} }, { get: () => captured });
  held.revocable = Proxy.revocable(function target() {}, {});
  held.revocable.revoke();
  held.vmContext = vm.createContext({ shared: held.map });
  vm.runInContext('var inside = { shared }; function other() { return inside; }', held.vmContext, { filename: 'other realm.js' });
}

function node() {
  held.emitter = new EventEmitter();
  for (let i = 0; i < 8; i++) held.emitter.on('event', () => i);
  held.emitter.once('end', () => {});
  held.timers = [setTimeout(() => {}, 1e8), setInterval(() => held, 1e8), setTimeout(() => {}, 12345678).unref()];
  held.storage = new AsyncLocalStorage();
  held.storage.run({ request: 1 }, () => { held.inStorage = setTimeout(() => {}, 1e8); });
  held.streams = [new Readable({ read() {} }), new Transform(), zlib.createGzip(), net.createServer()];
  held.channel = new MessageChannel();
  held.hash = crypto.createHash('sha256');
  held.key = crypto.createSecretKey(Buffer.alloc(32));
  held.worker = new Worker('setInterval(() => {}, 1e8)', { eval: true });
  held.wasm = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  if (typeof AbortController === 'function') {
    held.abort = new AbortController();
    for (let i = 0; i < 5; i++) held.abort.signal.addEventListener('abort', () => i);
  }
}

function change() {
  for (let i = 0; i < 300; i++) held.map.set(`new ${i}`, { i, added: true });
  held.list = held.list.next.next.next;
  held.dates.push(...Array.from({ length: 40 }, (_, i) => new Date(i)));
  held.holey.length = 1;
  held.indexed.more = Array.from({ length: 60 }, (_, i) => ({ sku: `s${i}`, qty: i, price: i + 0.5 }));
  delete held.dictionary['key 7'];
  weak.change(held);
  names.change(held);
}

async function main() {
  for (const make of [strings, collections, binary, values, functions, node, weak.make, names.make]) make(held);
  try {
    require('./es2022').make(held); // a syntax error on old versions
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const online = new Promise((resolve) => held.worker.once('online', resolve));
  held.namespace = await import('./module.mjs');
  await online;
  const out = process.argv[2];
  v8.writeHeapSnapshot(`${out}-a.heapsnapshot`);
  change();
  await new Promise(setImmediate);
  v8.writeHeapSnapshot(`${out}-b.heapsnapshot`);
  process.exit(0);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
