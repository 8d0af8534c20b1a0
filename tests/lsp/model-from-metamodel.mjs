// The protocol's machine-readable meta model (metaModel.json) as a model of validator.mjs:
// structures become strict objects with the properties of `extends` and `mixins` merged in.
import { BASE, OPEN, objectSchema, reference, unionSchema } from './schema.mjs';

export function modelFromMetamodel(meta, name) {
  const structures = new Map(meta.structures.map((s) => [s.name, s]));
  const aliases = new Map(meta.typeAliases.map((a) => [a.name, a]));

  const convert = {
    base: (t) => BASE[t.name],
    reference: (t) => reference(t.name),
    array: (t) => ({ type: 'array', items: schemaOf(t.element) }),
    map: (t) => ({ type: 'object', additionalProperties: schemaOf(t.value) }),
    or: (t) => unionSchema(t.items.map(schemaOf)),
    and: (t) => objectSchema(new Map(t.items.flatMap((i) => [...propertiesOf(i)]))),
    tuple: (t) => ({ type: 'array', items: t.items.map(schemaOf), minItems: t.items.length, maxItems: t.items.length }),
    literal: (t) => (t.value.properties.length ? objectSchema(propertiesOf(t)) : { type: 'object' }),
    stringLiteral: (t) => ({ const: t.value }),
    integerLiteral: (t) => ({ const: t.value }),
    booleanLiteral: (t) => ({ const: t.value }),
  };
  function schemaOf(type) {
    const schema = convert[type.kind]?.(type);
    if (!schema) throw new Error(`the meta model has a type this does not know: ${JSON.stringify(type)}`);
    return schema;
  }
  function listed(properties) {
    return properties.map((p) => [p.name, { schema: schemaOf(p.type), optional: p.optional === true }]);
  }
  // Own properties win over inherited ones.
  function propertiesOf(type) {
    if (type.kind === 'literal') return new Map(listed(type.value.properties));
    if (type.kind === 'and') return new Map(type.items.flatMap((i) => [...propertiesOf(i)]));
    const structure = structures.get(type.name);
    if (!structure) return propertiesOf(aliases.get(type.name).type);
    const inherited = [...(structure.extends ?? []), ...(structure.mixins ?? [])];
    return new Map([...inherited.flatMap((i) => [...propertiesOf(i)]), ...listed(structure.properties)]);
  }

  const definitions = {};
  for (const s of meta.structures) definitions[s.name] = objectSchema(propertiesOf({ kind: 'reference', name: s.name }));
  for (const e of meta.enumerations) {
    definitions[e.name] = e.supportsCustomValues ? schemaOf(e.type) : { enum: e.values.map((v) => v.value) };
  }
  for (const a of meta.typeAliases) definitions[a.name] = OPEN[a.name] ?? schemaOf(a.type);

  const methods = new Map();
  for (const m of [...meta.requests, ...meta.notifications]) {
    methods.set(m.method, {
      request: 'result' in m,
      params: m.params && schemaOf(m.params),
      result: m.result && schemaOf(m.result),
      fromClient: m.messageDirection !== 'serverToClient',
      fromServer: m.messageDirection !== 'clientToServer',
    });
  }
  return { name, definitions, methods };
}
