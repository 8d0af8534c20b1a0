// What DevTools should say where two of its internal class keys become the same public key. It
// keys rows by string index while it counts and by text when it is done; an object whose own name
// is that of a built-in row ("Function", "RegExp", "(string)") has another index but the same text,
// and the row written later overwrites the earlier. These functions compute such rows as one.

const publicKey = (snapshot, key) => (typeof key === 'number' ? `,${snapshot.strings[key]}` : key);

function* counted(snapshot) {
  const node = snapshot.createNode(0);
  for (let i = 0; i < snapshot.nodeCount; i++) {
    node.nodeIndex = i * snapshot.nodeFieldCount;
    if (node.selfSize()) yield node;
  }
}

// The public keys that more than one internal key leads to.
export function collidingKeys(snapshot) {
  const internal = new Map();
  const colliding = new Set();
  for (const node of counted(snapshot)) {
    const key = node.classKeyInternal();
    const name = publicKey(snapshot, key);
    if (!internal.has(name)) internal.set(name, key);
    else if (internal.get(name) !== key) colliding.add(name);
  }
  return colliding;
}

// Retained sizes of the objects of `key` that no other object of `key` dominates.
function retainedByClass(snapshot, key, members) {
  const fields = snapshot.nodeFieldCount;
  const BELOW = 1; // the node or one that dominates it is a member
  const FREE = 2;
  const state = new Uint8Array(snapshot.nodeCount);
  const isMember = new Uint8Array(snapshot.nodeCount);
  for (const index of members) isMember[index / fields] = 1;
  const node = snapshot.createNode(0);
  const dominator = (ordinal) => {
    node.nodeIndex = ordinal * fields;
    return node.dominatorIndex() / fields;
  };
  const rootOrdinal = snapshot.rootNode().nodeIndex / fields;
  const below = (start) => {
    const path = [];
    let at = start;
    while (!state[at] && !isMember[at] && at !== rootOrdinal) {
      path.push(at);
      at = dominator(at);
    }
    const result = isMember[at] ? BELOW : state[at] || FREE;
    for (const ordinal of path) state[ordinal] = result;
    return result === BELOW;
  };
  let sum = 0;
  for (const index of members) {
    const ordinal = index / fields;
    if (ordinal !== rootOrdinal && below(dominator(ordinal))) continue;
    node.nodeIndex = index;
    sum += node.retainedSize();
  }
  return sum;
}

// One class row per key, as DevTools' aggregates: [key, name, count, self, retained, distance].
export function mergedClasses(snapshot, keys) {
  const rows = new Map();
  for (const node of counted(snapshot)) {
    const key = publicKey(snapshot, node.classKeyInternal());
    if (!keys.has(key)) continue;
    let row = rows.get(key);
    if (!row) rows.set(key, row = { name: node.className(), self: 0, distance: Infinity, members: [] });
    row.members.push(node.nodeIndex);
    row.self += node.selfSize();
    row.distance = Math.min(row.distance, node.distance());
  }
  return [...rows].map(([key, row]) =>
    [key, row.name, row.members.length, row.self, retainedByClass(snapshot, key, row.members), row.distance]);
}

function idsAndSizes(snapshot, keys) {
  const byKey = new Map([...keys].map((key) => [key, new Map()]));
  for (const node of counted(snapshot)) {
    byKey.get(publicKey(snapshot, node.classKeyInternal()))?.set(node.id(), node.selfSize());
  }
  return byKey;
}

// One comparison row per key, as DevTools' Comparison view. Call collidingKeys for both first.
export function mergedDiff(base, current, keys) {
  const own = base.interfaceDefinitions();
  base.applyInterfaceDefinitions(JSON.parse(current.interfaceDefinitions()));
  const older = idsAndSizes(base, keys);
  base.applyInterfaceDefinitions(JSON.parse(own));
  const newer = idsAndSizes(current, keys);
  const rows = [];
  for (const key of keys) {
    const [before, after] = [older.get(key), newer.get(key)];
    const added = [...after].filter(([id]) => !before.has(id));
    const removed = [...before].filter(([id]) => !after.has(id));
    if (!added.length && !removed.length) continue;
    const size = (list) => list.reduce((sum, [, bytes]) => sum + bytes, 0);
    rows.push([key, key.slice(key.indexOf(',') + 1), added.length, removed.length, added.length - removed.length,
      size(added), size(removed), size(added) - size(removed)]);
  }
  return rows;
}
