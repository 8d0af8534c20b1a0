// A small heap snapshot made by hand, in the shape V8 writes: for tests that need to know every
// byte of their input. The heap is that of a server whose queue gained `listeners` error listeners.
const NODE_TYPES = ['hidden', 'array', 'string', 'object', 'code', 'closure', 'regexp', 'number', 'native', 'synthetic',
  'concatenated string', 'sliced string', 'symbol', 'bigint', 'object shape'];
const EDGE_TYPES = ['context', 'element', 'property', 'internal', 'hidden', 'shortcut', 'weak'];
const NODE_FIELDS = ['type', 'name', 'id', 'self_size', 'edge_count', 'trace_node_id', 'detachedness'];
const SCRIPT_ID = 7;

class Builder {
  #strings = new Map();
  #nodes = [];
  #locations = [];

  string(text) {
    if (!this.#strings.has(text)) this.#strings.set(text, this.#strings.size);
    return this.#strings.get(text);
  }

  // Returns the node; `link` it to others before `finish`.
  node(type, name, selfSize, location) {
    const node = { type, name, selfSize, edges: [], index: this.#nodes.length };
    this.#nodes.push(node);
    if (location) this.#locations.push([node, location]);
    return node;
  }

  link(from, type, name, to) {
    from.edges.push({ type, name, to });
  }

  finish() {
    const width = NODE_FIELDS.length;
    const nodes = [];
    const edges = [];
    for (const node of this.#nodes) {
      nodes.push([NODE_TYPES.indexOf(node.type), this.string(node.name), node.index * 2 + 1, node.selfSize, node.edges.length, 0, 0]);
      for (const { type, name, to } of node.edges) {
        edges.push([EDGE_TYPES.indexOf(type), typeof name === 'number' ? name : this.string(name), to.index * width]);
      }
    }
    return {
      snapshot: {
        meta: {
          node_fields: NODE_FIELDS,
          node_types: [NODE_TYPES, 'string', 'number', 'number', 'number', 'number', 'number'],
          edge_fields: ['type', 'name_or_index', 'to_node'],
          edge_types: [EDGE_TYPES, 'string_or_number', 'node'],
          trace_function_info_fields: ['function_id', 'name', 'script_name', 'script_id', 'line', 'column'],
          trace_node_fields: ['id', 'function_info_index', 'count', 'size', 'children'],
          sample_fields: ['timestamp_us', 'last_assigned_id'],
          location_fields: ['object_index', 'script_id', 'line', 'column'],
        },
        node_count: nodes.length,
        edge_count: edges.length,
        trace_function_count: 0,
      },
      nodes, edges,
      trace_function_infos: [],
      trace_tree: [],
      samples: [],
      locations: this.#locations.map(([node, [line, column]]) => [node.index * width, SCRIPT_ID, line, column]),
      strings: [...this.#strings.keys()],
    };
  }
}

// `script` is the path of the program, `line` and `column` (from 0) where the listener's function
// begins, `source` the program's text. `classes` adds objects of so many classes of their own.
export function tinyHeap({ listeners = 3, script = '/srv/app.js', line = 5, column = 29, source = '', classes = 0 } = {}) {
  const b = new Builder();
  b.string('<dummy>');
  const root = b.node('synthetic', '', 0);
  const gcRoots = b.node('synthetic', '(GC roots)', 0);
  const handles = b.node('synthetic', '(Global handles)', 0);
  const global = b.node('object', 'global', 64);
  const context = b.node('object', 'system / Context', 48);
  const queue = b.node('object', 'Queue', 56);
  const events = b.node('object', 'Object', 40);
  const list = b.node('object', 'Array', 32);
  const elements = b.node('array', '(object elements)', 16 + 8 * listeners);
  const shared = b.node('code', 'onQueueError', 56);
  const scriptNode = b.node('code', script, 120);
  const sourceNode = b.node('string', source.slice(0, 1024), Math.ceil((16 + source.length) / 8) * 8);
  b.link(root, 'element', 1, gcRoots);
  b.link(root, 'shortcut', 'global', global);
  b.link(gcRoots, 'element', 1, handles);
  b.link(handles, 'element', 1, global);
  b.link(global, 'property', 'app', context);
  b.link(context, 'context', 'queue', queue);
  b.link(queue, 'property', '_events', events);
  b.link(events, 'property', 'error', list);
  b.link(list, 'internal', 'elements', elements);
  b.link(shared, 'internal', 'script', scriptNode);
  b.link(scriptNode, 'internal', 'source', sourceNode);
  for (let i = 0; i < listeners; i++) {
    const closure = b.node('closure', 'onQueueError', 64, [line, column]);
    const task = b.node('object', 'Object', 1024);
    const scope = b.node('object', 'system / Context', 32);
    b.link(list, 'element', i, closure);
    b.link(elements, 'internal', String(i), closure);
    b.link(closure, 'internal', 'shared', shared);
    b.link(closure, 'internal', 'context', scope);
    b.link(scope, 'context', 'task', task);
    b.link(scope, 'internal', 'previous', context);
  }
  for (let i = 0; i < classes; i++) {
    const object = b.node('object', `Class${String(i).padStart(5, '0')}`, 40 + i);
    b.link(context, 'context', `object${i}`, object);
  }
  return b.finish();
}

const ROW_ARRAYS = ['nodes', 'edges', 'trace_function_infos', 'samples', 'locations'];

// The file's text as V8 writes it: one row per line up to Node 22, everything on one line later.
export function toText(heap, { oneLine = false } = {}) {
  const join = oneLine ? ',' : '\n,';
  const parts = Object.entries(heap).map(([key, value]) => {
    let text = JSON.stringify(value);
    if (ROW_ARRAYS.includes(key) && Array.isArray(value)) text = `[${value.flatMap((row) => [row].flat().join(',')).join(join)}]`;
    if (key === 'strings' && Array.isArray(value)) text = `[${value.map((string) => JSON.stringify(string)).join(oneLine ? ',' : ',\n')}]`;
    return `"${key}":${text}`;
  });
  return `{${parts.join(',\n')}}\n`;
}
