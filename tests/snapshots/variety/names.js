'use strict';
// Class and property names that a reader may confuse with built-in ones, and shapes for DevTools'
// interface inference.
function instancesOf(name, count) {
  const Class = { [name]: class {} }[name];
  Object.defineProperty(Class, 'name', { value: name });
  return Array.from({ length: count }, () => new Class());
}

// Objects called like one of DevTools' own rows, without a location that would tell them apart.
function namesakes() {
  return [Function.prototype, RegExp.prototype].flatMap((prototype) => [Object.create(prototype), Object.create(prototype)]);
}

exports.make = (held) => {
  held.namesakes = [namesakes(), namesakes()];
  held.names = ['Object', 'Array', '(system)', '(array)', '(compiled code)', 'Detached Thing', '<div id="x">', 'Detached <div class="y">',
    'a\tb', 'line\nend', '"quoted"', '漢字', '😀', '__proto__', 'toString', '', '{a, b}'].map((name) => instancesOf(name, 3));
  held.shapes = [];
  for (let i = 0; i < 300; i++) {
    held.shapes.push({ id: `i${i}`, tags: [], owner: held.names }, { id: `j${i}`, tags: [] }, { 'with, comma': [], "it's": {}, '{brace}': {}, 'dou"ble': {} });
    held.shapes.push({ alpha: [], beta: [], gamma: [], delta: [], epsilon: [], zeta: [], eta: [], theta: [], iota: [], kappa: [], lambda: [], mu: [],
      nu: [], xi: [], omicron: [], pi: [], rho: [], sigma: [], tau: [], upsilon: [], phi: [], chi: [], psi: [], omega: [] });
    held.shapes.push({ [`one of a kind ${i}`]: {} }, { '😀': {}, é: {}, a: {} });
  }
  held.properties = { '': {}, __proto__: { x: {} }, constructor: {}, 'line\nend': {}, '123': {}, 'a.b': {}, sloppy_function_map: {} };
};

exports.change = (held) => {
  held.namesakes.push(namesakes());
  held.names.push(instancesOf('Newcomer', 7));
  held.names.shift();
  held.shapes.splice(0, 30);
  for (let i = 0; i < 50; i++) held.shapes.push({ fresh: {}, shape: [] });
};
