// Runs one program of JavaScript alone: whatever it imports is a thing that can be called, made,
// asked and looped over. Its exported functions are called once. Prints { loads, throws }: the
// message of the error at loading, and of those that the functions threw.
//
//   node run-alone.cjs FILE
'use strict';
const { readFileSync } = require('fs');
const Module = require('module');
const path = require('path');

function anything() {
  const thing = new Proxy(function () {}, {
    get(target, key) {
      if (key === 'then') return undefined; // nothing to wait for
      if (key === Symbol.iterator || key === Symbol.asyncIterator) return function* () {};
      if (key === Symbol.toPrimitive) return () => 1;
      if (key === 'length') return 1;
      return key === 'prototype' ? target.prototype : thing;
    },
    set: () => true,
    apply: () => thing,
    construct: () => thing,
    has: () => true,
  });
  return thing;
}

const [file] = process.argv.slice(2).map((name) => path.resolve(name));
const stub = anything();
const known = new Set(['events', 'path', 'util', 'url']);
const load = Module._load;
Module._load = (name, ...rest) => (known.has(name.replace(/^node:/, '')) ? load(name, ...rest) : stub);
for (const name of ['document', 'window', 'localStorage', 'WebSocket', 'HTMLElement']) globalThis[name] ??= name === 'HTMLElement' ? class {} : stub;
process.exit = () => {};
process.on = process.once = () => process;

// Imports become requires: what is imported is a stub either way.
function asCommonJs(text) {
  return text
    .replace(/^import\s+(['"])(.*?)\1;?/gm, 'require("$2");')
    .replace(/^import\s+\*\s+as\s+(\w+)\s+from\s+(['"])(.*?)\2;?/gm, 'const $1 = require("$3");')
    .replace(/^import\s+(\w+)\s*,\s*\{([^}]*)\}\s*from\s+(['"])(.*?)\3;?/gm, (_, one, some, __, from) => `const ${one} = require("${from}"); const {${some.replace(/\bas\b/g, ':')}} = require("${from}");`)
    .replace(/^import\s+\{([^}]*)\}\s*from\s+(['"])(.*?)\2;?/gm, (_, some, __, from) => `const {${some.replace(/\bas\b/g, ':')}} = require("${from}");`)
    .replace(/^import\s+(\w+)\s+from\s+(['"])(.*?)\2;?/gm, 'const $1 = require("$3");')
    .replace(/^export\s+default\s+/gm, 'module.exports.default = ')
    .replace(/^export\s+(async\s+function\s*\*?|function\s*\*?|class)\s+(\w+)/gm, 'module.exports.$2 = $1 $2')
    .replace(/^export\s+(const|let|var)\s+(\w+)\s*=/gm, '$1 $2 = module.exports.$2 =')
    .replace(/^export\s*\{[^}]*\}.*$/gm, '');
}

const result = { loads: '', throws: [] };
const report = () => {
  process.stdout.write(JSON.stringify(result));
  process.reallyExit(0);
};
globalThis.setInterval = globalThis.setTimeout = () => ({ unref() {}, ref() {} });
const module_ = new Module(file, null);
module_.filename = file;
module_.paths = [];
try {
  const text = readFileSync(file, 'utf8');
  module_._compile(/^(?:import|export)\b/m.test(text) ? asCommonJs(text) : text, file);
} catch (error) {
  result.loads = String(error.message);
  report();
}
process.on = () => process;
const called = [module_.exports, ...Object.values(module_.exports ?? {})].filter((value) => typeof value === 'function' && !/^class\b/.test(value));
Promise.race([
  Promise.all(called.map(async (work) => {
    try {
      await work(anything(), anything(), anything());
    } catch (error) {
      result.throws.push(String(error.message));
    }
  })),
  new Promise((resolve) => { setImmediate(() => setImmediate(resolve)); }),
]).then(report);
