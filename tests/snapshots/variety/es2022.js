'use strict';
// Syntax that the oldest versions do not know.
class Secret {
  #field = { hidden: true };
  static #count = 0;
  static registry = [];
  static { Secret.registry.push(new Secret()); }
  #method() { return this.#field; }
  get value() { return this.#method() ?? ++Secret.#count; }
}

class Derived extends Secret {
  own = () => this.value;
  ['computed field'] = [1, 2];
}

exports.make = (held) => {
  held.secrets = [...Secret.registry, new Secret(), new Derived()];
  held.cause = new Error('outer', { cause: new Error('inner') });
  held.aggregate = new AggregateError([new Error('a'), new Error('b')], 'many');
};
