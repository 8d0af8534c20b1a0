// A made-up heap that answers what a server is asked about one, for tests of the views: 1,200 classes,
// 40,000 objects in a tree, a few with places. Everything follows from the object's number.
const PLAIN = ['Object', 'Array', 'Queue', 'Socket', 'Timeout', 'Map', 'IncomingMessage', 'Promise', '(string)', '(closure)', 'Module', 'Job'];
export const CLASSES = 1200;
export const OBJECTS = 40_000;
const FAN = 12; // children of an object in the dominator tree

const sizeOf = (id) => 16 + ((id * 2654435761) >>> 22);

export class FakeHeap {
  #retained = new Array(OBJECTS).fill(0);

  constructor(placeUri) {
    this.placeUri = placeUri;
    for (let id = OBJECTS - 1; id >= 1; id--) {
      this.#retained[id] += sizeOf(id);
      if (id > 1) this.#retained[parentOf(id)] += this.#retained[id];
    }
  }

  place(line, name) {
    return { uri: this.placeUri, range: { start: { line, character: 2 }, end: { line, character: 20 } }, ...(name && { name }) };
  }

  object(id, edge) {
    const name = PLAIN[id % PLAIN.length];
    return {
      id,
      type: name === '(string)' ? 'string' : name === '(closure)' ? 'closure' : 'object',
      name,
      selfSize: sizeOf(id),
      retainedSize: this.#retained[id],
      distance: depthOf(id),
      ...(name === '(closure)' && { place: this.place(id % 20) }),
      ...(edge && { edge: { name: edge, type: 'property' } }),
      hasChildren: FAN * (id - 1) + 2 < OBJECTS,
    };
  }

  children(id) {
    const first = FAN * (id - 1) + 2;
    const ids = [];
    for (let child = first; child < first + FAN && child < OBJECTS; child++) ids.push(child);
    return ids.sort((a, b) => this.#retained[b] - this.#retained[a]);
  }

  answer(method, params) {
    switch (method) {
      case 'leakline/heap/summary':
        return {
          nodes: OBJECTS, edges: OBJECTS * 3, totalSize: this.#retained[1],
          statistics: [['Strings', 0.2], ['Arrays', 0.11], ['Functions', 0.1], ['Objects', 0.3], ['Code', 0.24], ['Native memory', 0.02], ['System', 0.03]]
            .map(([label, share]) => ({ label, size: Math.round(share * this.#retained[1]) })),
        };
      case 'leakline/heap/classes':
        return page(sorted(this.#classes(params.filter), params), params);
      case 'leakline/heap/compare':
        return page(sorted(this.#differences(params.filter), params), params);
      case 'leakline/heap/instances': {
        const index = Number(params.key.split(':')[1]);
        const count = params.base ? 7 : countOf(index); // with a base: those it does not have
        return pageOf(count, params, (i) => this.object(1 + ((index + i * 31) % (OBJECTS - 1))));
      }
      case 'leakline/heap/dominators': {
        const ids = this.children(params.id ?? 1);
        return { ...(params.id && { object: this.object(params.id) }), totalSize: this.#retained[1], ...pageOf(ids.length, params, (i) => this.object(ids[i])) };
      }
      case 'leakline/heap/references': {
        const ids = this.children(params.id);
        return { object: this.object(params.id), ...pageOf(ids.length, params, (i) => this.object(ids[i], `.field${i}`)) };
      }
      case 'leakline/heap/retainers': {
        const ids = params.id > 1 ? [...new Set([parentOf(params.id), Math.max(1, params.id >> 1)])] : [];
        return { object: this.object(params.id), ...pageOf(ids.length, params, (i) => ({ ...this.object(ids[i], `.field${params.id % FAN}`), hasChildren: ids[i] > 1 })) };
      }
      case 'leakline/heap/chains':
        return { object: this.object(params.id), chains: [{ steps: this.#chain(params.id) }] };
      case 'leakline/heap/find': {
        const id = /^@(\d+)$/.exec(params.text)?.[1];
        if (id) return Number(id) < OBJECTS && Number(id) > 0 ? page([this.object(Number(id))], params) : page([], params);
        const found = [];
        for (let i = 1; i < OBJECTS && found.length < 3000; i++) {
          if (PLAIN[i % PLAIN.length].toLowerCase().includes(params.text.toLowerCase())) found.push(i);
        }
        return pageOf(found.length, params, (i) => this.object(found[i]));
      }
      case 'leakline/heap/strings':
        return pageOf(300, params, (i) => ({ id: 8 + i * 12, count: 900 - 3 * i, length: 10 + (i % 90), selfSize: (900 - 3 * i) * 40, retainedSize: (900 - 3 * i) * 44 }));
      default:
        return undefined;
    }
  }

  #classes(filter = '') {
    const rows = [];
    for (let i = 0; i < CLASSES; i++) {
      const name = i < PLAIN.length ? PLAIN[i] : `${PLAIN[i % PLAIN.length]}Of${i}`;
      if (!name.toLowerCase().includes(filter.toLowerCase())) continue;
      const count = countOf(i);
      rows.push({ name, key: `class:${i}`, count, selfSize: count * (24 + (i % 50)), retainedSize: count * (24 + ((i * 7919) % 4000)), distance: 2 + (i % 9), ...(i % 5 === 2 && { place: this.place(i % 20) }) });
    }
    return rows;
  }

  #differences(filter) {
    return this.#classes(filter).filter((_, i) => i % 3 !== 1).map(({ name, key, count, selfSize }, i) => {
      const removed = i % 4 ? Math.floor(count / 3) : 0;
      const removedSize = Math.floor((selfSize * removed) / count);
      return { name, key, added: count, removed, delta: count - removed, addedSize: selfSize, removedSize, sizeDelta: selfSize - removedSize };
    });
  }

  #chain(id) {
    const steps = [];
    for (let at = id; at >= 1; at = parentOf(at)) {
      const object = this.object(at);
      steps.unshift({ text: object.name, edge: `.field${at % FAN}`, id: at, retainedSize: object.retainedSize, ...(object.place && { place: object.place }) });
      if (at === 1) break;
    }
    return steps;
  }
}

const parentOf = (id) => Math.max(1, Math.floor((id - 2) / FAN) + 1);
const countOf = (index) => 1 + Math.floor(20_000 / (1 + index));

function depthOf(id) {
  let depth = 1;
  for (let at = id; at > 1; at = parentOf(at)) depth++;
  return depth;
}

function sorted(rows, { sort, descending }) {
  const sign = descending ? -1 : 1;
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  return rows.sort((a, b) => sign * compare(a[sort], b[sort]) || compare(a.name, b.name));
}

function page(rows, { offset = 0, limit = 100 }) {
  return { total: rows.length, items: rows.slice(offset, offset + limit) };
}

function pageOf(total, { offset = 0, limit = 100 }, make) {
  const items = [];
  for (let i = offset; i < Math.min(total, offset + limit); i++) items.push(make(i));
  return { total, items };
}
