// Builds a large, realistic mixture of objects and writes a snapshot of it. The same SCALE gives
// the same objects: 58000 about 270 MB, 335000 about 1.6 GB (which takes V8 two minutes and 9 GB).
// With further pairs it goes on to each next SCALE and writes a snapshot there.
//
//   node --max-old-space-size=MB large.mjs OUT SCALE [OUT SCALE …]
import { EventEmitter } from 'node:events';
import v8 from 'node:v8';


let seed = 12345;
function random(below) {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return seed % below;
}
const WORDS = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', '"quoted"', 'back\\slash', 'tab\t', 'new\nline', 'ünïcödé', '漢字', '😀', '\u0001ctl'];
const word = () => WORDS[random(WORDS.length)];

class Entity {
  constructor(id) {
    this.id = id;
    this.name = `${word()}-${id}`;
    this.tags = [word(), `tag:${id}:${random(1000)}`];
  }
}
class User extends Entity {
  constructor(id, manager) {
    super(id);
    this.email = `user${id}@example.test`;
    this.roles = new Set([`r${id % 7}`, `r${id % 11}`]);
    this.manager = manager;
    this.weight = id * 1.5;
  }
}
class Order extends Entity {
  #secret;
  constructor(id, user) {
    super(id);
    this.#secret = { token: id };
    this.user = user;
    this.when = new Date(1600000000000 + id);
    this.lines = [0, 1, 2].map((qty) => ({
      sku: `SKU${random(5000)}`, qty, price: qty * 1.25 + id, meta: qty ? null : { note: word() + word() },
    }));
  }
  get secret() { return this.#secret; }
}
class TreeNode {
  left = null;
  right = null;
  parent = null;
  constructor(value) { this.value = value; }
  insert(value) {
    let node = this;
    for (let depth = 0; depth < 64; depth++) {
      const side = value < node.value ? 'left' : 'right';
      if (!node[side]) {
        node[side] = new TreeNode(value);
        node[side].parent = node;
        return;
      }
      node = node[side];
    }
  }
}
class Service extends EventEmitter {
  cache = new Map();
  constructor(name) {
    super();
    this.setMaxListeners(0);
    this.name = name;
  }
}

const held = (globalThis.held = {
  users: [], orders: [], plain: [], strings: [], closures: [], promises: [], buffers: [], parsed: [], others: [],
  services: [0, 1, 2, 3].map((n) => new Service(`service ${n}`)),
  byName: Object.create(null),
  privates: new WeakMap(), seen: new WeakSet(), references: [], registry: new FinalizationRegistry(() => {}),
  tree: new TreeNode(1 << 29),
  chain: null, // long linked lists
  recent: { head: null, tail: null },
});

function listener(id, owner) {
  const local = { id, pad: [id, id + 1, id + 2] };
  return function onEvent(event) { return local.id + owner.id + (event || 0); };
}
function* counting(from) {
  const box = { from };
  for (;;) yield box;
}
function appendRecent(value) {
  const entry = { value, previous: held.recent.tail, next: null };
  if (held.recent.tail) held.recent.tail.next = entry;
  else held.recent.head = entry;
  held.recent.tail = entry;
}

function add(i) {
  const user = new User(i, held.users[random(held.users.length || 1)] ?? null);
  const order = new Order(i, user);
  const service = held.services[random(held.services.length)];
  held.users.push(user);
  held.orders.push(order);
  held.privates.set(user, { privateFor: i, data: [i, i] });
  service.cache.set(i % 2 ? i : `k${i}`, { user, at: i });
  held.plain.push({ a: i, b: { c: { d: [i, `x${i}`, { e: i / 3 }] } }, [`k${i % 1000}`]: i });
  held.byName[`key${i}`] = { i, w: word() };
  held.strings.push(`s${i}`.repeat(1 + random(6)), `dup${i % 100}${String.fromCharCode(97 + (i % 26))}`);
  held.tree.insert(random(1 << 30));
  held.chain = i % 50000 ? { i, next: held.chain } : { i };
  appendRecent(i % 2 ? user : `recent${i}`);
  if (i % 3 === 0) held.seen.add(order);
  if (i % 4 === 0) service.on(`event${i % 13}`, listener(i, user));
  if (i % 5 === 0) held.references.push(new WeakRef(user));
  if (i % 6 === 0) held.closures.push(listener(i, order), () => user.id + i, async () => order);
  if (i % 7 === 0) held.registry.register(order, `held${i}`);
  if (i % 9 === 0) held.strings.push(`cons-${i}-${'x'.repeat(30)}${held.strings[random(held.strings.length)]}`);
  if (i % 9 === 1) held.strings.push(`slice me please ${i} and some more text`.slice(6, 30));
  if (i % 10 === 0) held.promises.push(new Promise((resolve) => { user.resolve = resolve; }).then(() => order, () => null));
  if (i % 15 === 0) held.others.push([i + 0.5, i + 0.25], Object.assign([], { [100000 + i]: i }));
  if (i % 20 === 0) addRare(i);
  if (i % 25 === 0) held.parsed.push(JSON.parse(JSON.stringify({ id: i, list: [1, 2, { z: `json${i}` }], w: word(), nest: { nest: { nest: [] } } })));
  if (i % 40 === 0) held.buffers.push(Buffer.alloc(4096 + random(9000)), Buffer.from(`small${i}`), new Float64Array(64));
  if (i % 50 === 0) setTimeout(listener(i, user), 1e8 + i);
  if (i % 80 === 0) setInterval(() => user.id, 1e8 + i);
}

function addRare(i) {
  const generator = counting(i);
  generator.next();
  held.others.push(Symbol(`sym${i}`), BigInt(i) ** 9n, new RegExp(`re${i}`), new Error(`err${i}`), generator, new Proxy({ t: i }, { get: () => i }));
}

let reached = 0;
for (let a = 2; a < process.argv.length; a += 2) {
  const [out, scale] = process.argv.slice(a);
  while (reached < Number(scale)) add(++reached);
  await new Promise((resolve) => setImmediate(resolve));
  v8.writeHeapSnapshot(out);
}
process.exit(0);
