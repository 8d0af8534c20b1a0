// JSON Schemas of LSP's base types, shared by both sources of models.
const INT = { minimum: -2147483648, maximum: 2147483647 };
const URI = { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9+.-]*:' };

export const BASE = {
  string: { type: 'string' },
  boolean: { type: 'boolean' },
  null: { type: 'null' },
  decimal: { type: 'number' },
  integer: { type: 'integer', ...INT },
  uinteger: { type: 'integer', minimum: 0, maximum: INT.maximum },
  RegExp: { type: 'string' },
  URI, DocumentUri: URI,
};

// Open by definition: anything may be inside.
export const OPEN = { LSPAny: {}, LSPObject: { type: 'object' }, LSPArray: { type: 'array' } };

export const reference = (name) => ({ $ref: `lsp#/definitions/${name}` });

// properties: Map name → { schema, optional }. Strict, but `experimental` holds what both sides like.
export function objectSchema(properties) {
  const schemas = {};
  const required = [];
  for (const [name, { schema, optional }] of properties) {
    schemas[name] = name === 'experimental' ? {} : schema;
    if (!optional) required.push(name);
  }
  return { type: 'object', additionalProperties: false, required, properties: schemas };
}

export const unionSchema = (schemas) => (schemas.length === 1 ? schemas[0] : { anyOf: schemas });
