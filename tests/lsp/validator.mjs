// Checks messages against the Language Server Protocol: every parameter and result, strictly
// (a property the protocol does not know is an error). A model says what a method's values look
// like; models come from the protocol's typings (model-from-typings.mjs) and, if LEAKLINE_METAMODEL
// names one, from the machine-readable meta model (model-from-metamodel.mjs).
//
// A model is { name, definitions, methods }: JSON Schema definitions by type name, and by method
// { request, params, result, fromClient, fromServer } where params and result are schemas or
// undefined if there are none.
import fs from 'node:fs';
import Ajv from 'ajv';
import { modelFromMetamodel } from './model-from-metamodel.mjs';
import { modelFromTypings } from './model-from-typings.mjs';

// Our own methods, described in protocol/extensions.md.
const object = (required, optional = {}) => ({ type: 'object', additionalProperties: false, required: Object.keys(required), properties: { ...required, ...optional } });
const list = (items) => ({ type: 'array', items });
const count = { type: 'integer', minimum: 0 };
const number = { type: 'number' };
const text = { type: 'string' };
const flag = { type: 'boolean' };
const token = { type: ['integer', 'string'] };
const position = object({ line: count, character: count });
const place = object({ uri: { type: 'string', pattern: '^[a-z-]+:' }, range: object({ start: position, end: position }) }, { name: text });
const heapObject = object(
  { id: count, type: text, name: text, selfSize: count, retainedSize: count, distance: { type: 'integer' }, hasChildren: flag },
  { className: text, place, edge: object({ name: text, type: text }) },
);
const objects = object({ total: count, items: list(heapObject) }, { object: heapObject, totalSize: count });
const step = object({ text, retainedSize: count }, { edge: text, id: count, place });
const suspect = object(
  { id: text, detector: text, title: { type: 'string', minLength: 1 }, kind: text, confidence: { enum: ['certain', 'likely', 'possible'] }, confirmed: flag, count, growth: list(count), retainedSize: count, related: list(object({ label: text, place })), chain: list(step), advice: text },
  { ruleId: text, place, helpUri: text },
);
const page = { offset: count, limit: { type: 'integer', minimum: 1, maximum: 1000 }, workDoneToken: token };
const sorted = { ...page, sort: text, descending: flag, filter: text };
const own = (params, result) => ({ request: true, fromServer: false, params, result });
const loaded = object({ snapshots: list(object({ path: text, nodes: count, edges: count, totalSize: count })), suspects: count, notes: list(text) });

const OWN = {
  'leakline/heap/load': own(object({}, { paths: list(text), uris: list(text), remember: flag, workDoneToken: token }), loaded),
  'leakline/heap/close': own(object({}), { type: 'null' }),
  'leakline/heap/suspects': own(object({}, { ...page, filter: text, kind: text }), object({ total: count, items: list(suspect) })),
  'leakline/heap/summary': own(object({ heap: text }, { workDoneToken: token }), object({ nodes: count, edges: count, totalSize: count, statistics: list(object({ label: text, size: count })) })),
  'leakline/heap/classes': own(object({ heap: text }, sorted), object({ total: count, items: list(object({ name: text, key: text, count, selfSize: count, retainedSize: count, distance: number }, { place })) })),
  'leakline/heap/instances': own(object({ heap: text, key: text }, page), objects),
  'leakline/heap/compare': own(object({ base: text, heap: text }, sorted), object({ total: count, items: list(object({ name: text, key: text, added: count, removed: count, delta: number, addedSize: count, removedSize: count, sizeDelta: number })) })),
  'leakline/heap/dominators': own(object({ heap: text }, { ...page, id: count }), objects),
  'leakline/heap/retainers': own(object({ heap: text, id: count }, page), objects),
  'leakline/heap/references': own(object({ heap: text, id: count }, page), objects),
  'leakline/heap/chains': own(object({ heap: text, id: count }, page), object({ object: heapObject, chains: list(object({ steps: list(step) })) })),
  'leakline/heap/find': own(object({ heap: text, text }, page), objects),
  'leakline/heap/strings': own(object({ heap: text }, page), object({ total: count, items: list(object({ count, selfSize: count, retainedSize: count, length: count, id: count })) })),
  'leakline/rules/explain': own(object({ id: text }), object({ id: text, title: text, markdown: { type: 'string', minLength: 1 } })),
  'leakline/heap/suspectsChanged': { request: false, fromServer: true, params: object({}) },
  'leakline/heap/statusChanged': {
    request: false, fromServer: true,
    params: {
      type: 'object', additionalProperties: false, required: ['state'],
      properties: {
        state: { enum: ['idle', 'loading', 'loaded', 'failed'] },
        percentage: { type: 'integer', minimum: 0, maximum: 100 },
        suspects: { type: 'integer', minimum: 0 },
        message: { type: 'string', minLength: 1 },
      },
    },
  },
};

const PROGRESS_VALUES = { begin: 'WorkDoneProgressBegin', report: 'WorkDoneProgressReport', end: 'WorkDoneProgressEnd' };

class Checker {
  #ajv = new Ajv({ strict: false, allErrors: true });
  #compiled = new Map();

  constructor(model) {
    this.model = model;
    this.#ajv.addSchema({ $id: 'lsp', definitions: model.definitions });
  }

  #problem(key, schema, value) {
    if (!this.#compiled.has(key)) this.#compiled.set(key, this.#ajv.compile(schema));
    const check = this.#compiled.get(key);
    return check(value) ? null : explain(check.errors);
  }

  method(name) { return OWN[name] ?? this.model.methods.get(name); }

  // What is wrong with the parameters or result of a method; null if nothing.
  check(name, what, value) {
    const method = this.method(name);
    if (!method) return `unknown method ${name}`;
    const schema = method[what];
    if (!schema) {
      if (what === 'result') return value === null ? null : 'the result must be null';
      const empty = value === undefined || value === null || (typeof value === 'object' && !Object.keys(value).length);
      return empty ? null : 'there are no parameters';
    }
    if (value === undefined) return `${what} are missing`;
    const why = this.#problem(`${name} ${what}`, schema, value);
    if (why || name !== '$/progress') return why;
    const type = PROGRESS_VALUES[value.value?.kind];
    return type ? this.checkType(type, value.value) : 'the progress value has no known kind';
  }

  checkType(name, value) { return this.#problem(`type ${name}`, { $ref: `lsp#/definitions/${name}` }, value); }
}

// By the method that was asked with a token for partial results.
const PARTIAL_RESULTS = { 'workspace/diagnostic': 'WorkspaceDiagnosticReportPartialResult' };

// The errors that lie deepest belong to the branch of a union that fits best.
function explain(errors) {
  const depth = (e) => e.instancePath.split('/').length + (e.keyword === 'additionalProperties' ? 0.5 : 0);
  const useful = errors.filter((e) => e.keyword !== 'anyOf');
  const deepest = Math.max(...useful.map(depth));
  const texts = useful.filter((e) => depth(e) >= deepest - 0.5)
    .map((e) => `${e.instancePath || 'value'} ${e.message}${e.params.additionalProperty ? `: ${e.params.additionalProperty}` : ''}`);
  return [...new Set(texts)].slice(0, 3).join('; ');
}

const isId = (id) => typeof id === 'string' || Number.isInteger(id);

// Checks whole messages of one session; remembers which request an answer belongs to.
export class Validator {
  #checkers;
  #partial = new Map(); // token of a partial result (as JSON) → method
  #asked = { client: new Map(), server: new Map() }; // id (as JSON) → method

  constructor(models = loadModels()) { this.#checkers = models.map((m) => new Checker(m)); }

  // The type of a part of a result, where the progress is one.
  #partialOf(method, params) {
    return method === '$/progress' ? PARTIAL_RESULTS[this.#partial.get(JSON.stringify(params?.token))] : undefined;
  }

  get modelNames() { return this.#checkers.map((c) => c.model.name); }

  // What is wrong with a message sent by 'client' or 'server'; null if nothing.
  check(message, sender) {
    if (typeof message !== 'object' || message === null || Array.isArray(message)) return 'not an object';
    if (message.jsonrpc !== '2.0') return 'jsonrpc must be "2.0"';
    return 'method' in message ? this.#checkCall(message, sender) : this.#checkAnswer(message, sender);
  }

  #checkCall(message, sender) {
    const { id, method, params } = message;
    const unknown = Object.keys(message).filter((k) => !['jsonrpc', 'id', 'method', 'params'].includes(k));
    if (unknown.length) return `unknown member ${unknown}`;
    if ('id' in message && !isId(id)) return 'the id must be an integer or a string';
    for (const checker of this.#checkers) {
      const known = checker.method(method);
      if (!known) return `unknown method ${method}`;
      if (known.request !== 'id' in message) return `${method} ${known.request ? 'must' : 'must not'} have an id`;
      if (known[sender === 'client' ? 'fromClient' : 'fromServer'] === false) return `${method} is not sent by the ${sender}`;
      const why = this.#partialOf(method, params) ? checker.checkType(this.#partialOf(method, params), params.value) : checker.check(method, 'params', params);
      if (why) return `${method}: ${why} (${checker.model.name})`;
    }
    if (sender === 'client' && params?.partialResultToken !== undefined) {
      this.#partial.set(JSON.stringify(params.partialResultToken), method);
    }
    if ('id' in message) this.#asked[sender].set(JSON.stringify(id), method);
    return null;
  }

  #checkAnswer(message, sender) {
    const unknown = Object.keys(message).filter((k) => !['jsonrpc', 'id', 'result', 'error'].includes(k));
    if (unknown.length) return `unknown member ${unknown}`;
    if (('result' in message) === ('error' in message)) return 'an answer needs either a result or an error';
    if ('error' in message) {
      const { code, message: text, ...rest } = message.error ?? {};
      if (!Number.isInteger(code) || typeof text !== 'string' || text === '') return 'an error needs a code and a message';
      if (Object.keys(rest).some((k) => k !== 'data')) return `unknown member of error: ${Object.keys(rest)}`;
    }
    if (message.id === null) return 'error' in message ? null : 'a result needs an id';
    const other = sender === 'client' ? 'server' : 'client';
    const method = this.#asked[other].get(JSON.stringify(message.id));
    if (!method) return `an answer to no open request: id ${JSON.stringify(message.id)}`;
    this.#asked[other].delete(JSON.stringify(message.id));
    if ('error' in message) return null;
    for (const checker of this.#checkers) {
      const why = checker.check(method, 'result', message.result);
      if (why) return `result of ${method}: ${why} (${checker.model.name})`;
    }
    return null;
  }

  // A request that is wrong on purpose is answered all the same.
  expectAnswer(message, sender) {
    if ('method' in message && isId(message.id)) this.#asked[sender].set(JSON.stringify(message.id), message.method);
  }

  // Methods of requests without an answer.
  unanswered(sender) { return [...this.#asked[sender].values()]; }
}

export function loadModels() {
  const models = [modelFromTypings()];
  const file = process.env.LEAKLINE_METAMODEL;
  if (file) models.push(modelFromMetamodel(JSON.parse(fs.readFileSync(file, 'utf8')), 'meta model'));
  return models;
}
