// The TypeScript typings of the protocol (packages vscode-languageserver-protocol and -types) as a
// model of validator.mjs. Works on the syntax: an interface or object type becomes a strict object,
// a namespace with `method` and `type` a method. The typings do not say who sends a message.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { BASE, OPEN, objectSchema, reference, unionSchema } from './schema.mjs';

const PACKAGES = fileURLToPath(new URL('node_modules', import.meta.url));
const K = ts.SyntaxKind;

// Defined by the base protocol, in a package of its own.
const ID = unionSchema([BASE.integer, BASE.string]);
const BASE_TYPES = { ProgressToken: ID, TraceValue: { enum: ['off', 'messages', 'verbose'] } };
const BASE_METHODS = {
  '$/cancelRequest': { id: { schema: ID } },
  '$/progress': { token: { schema: ID }, value: { schema: {} } },
  '$/setTrace': { value: { schema: BASE_TYPES.TraceValue } },
  '$/logTrace': { message: { schema: BASE.string }, verbose: { schema: BASE.string, optional: true } },
};

function typingFiles() {
  const common = path.join(PACKAGES, 'vscode-languageserver-protocol/lib/common');
  return [path.join(PACKAGES, 'vscode-languageserver-types/lib/umd/main.d.ts'),
    ...fs.readdirSync(common).filter((f) => /^protocol.*\.d\.ts$/.test(f)).sort().map((f) => path.join(common, f))];
}

class Converter {
  #declarations = new Map(); // name → interface and alias declarations
  #namespaces = new Map();   // name → Map of its constants → type node
  definitions = { ...BASE_TYPES };
  methods = new Map();

  constructor(files) {
    for (const file of files) {
      const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
      source.statements.forEach((s) => this.#collect(s));
    }
    for (const [name, list] of this.#declarations) this.definitions[name] = OPEN[name] ?? this.#define(list);
    for (const constants of this.#namespaces.values()) this.#method(constants);
    for (const [name, properties] of Object.entries(BASE_METHODS)) {
      this.methods.set(name, { request: false, params: objectSchema(new Map(Object.entries(properties))) });
    }
  }

  #collect(statement) {
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
      const list = this.#declarations.get(statement.name.text) ?? [];
      this.#declarations.set(statement.name.text, [...list, statement]);
    }
    if (!ts.isModuleDeclaration(statement) || !statement.body?.statements) return;
    const constants = this.#namespaces.get(statement.name.text) ?? new Map();
    for (const s of statement.body.statements) {
      if (!ts.isVariableStatement(s)) continue;
      for (const d of s.declarationList.declarations) constants.set(d.name.text, d.type ?? d.initializer);
    }
    this.#namespaces.set(statement.name.text, constants);
  }

  #define(declarations) {
    const [first] = declarations;
    if (ts.isTypeAliasDeclaration(first)) return this.#schema(first.type);
    return objectSchema(this.#merged(declarations));
  }

  // Of all interfaces of one name, with those they extend; own properties win.
  #merged(interfaces) {
    const inherited = interfaces.flatMap((i) => i.heritageClauses ?? []).flatMap((c) => [...c.types])
      .flatMap((t) => [...this.#propertiesByName(t.expression.text)]);
    return new Map([...inherited, ...interfaces.flatMap((i) => this.#members(i.members))]);
  }

  // An index signature beside properties lets private ones in; strict means: not in our messages.
  #members(members) {
    return members.filter(ts.isPropertySignature)
      .map((m) => [m.name.text, { schema: this.#schema(m.type), optional: m.questionToken !== undefined }]);
  }

  #propertiesByName(name) {
    const list = this.#declarations.get(name);
    if (!list) throw new Error(`the typings do not declare ${name}`);
    return ts.isTypeAliasDeclaration(list[0]) ? this.#properties(list[0].type) : this.#merged(list);
  }

  #properties(node) {
    if (ts.isTypeLiteralNode(node)) return new Map(this.#members(node.members));
    if (ts.isIntersectionTypeNode(node)) return new Map(node.types.flatMap((t) => [...this.#properties(t)]));
    if (ts.isParenthesizedTypeNode(node)) return this.#properties(node.type);
    if (ts.isTypeReferenceNode(node)) return this.#propertiesByName(node.typeName.text);
    throw new Error(`not an object type: ${node.getText()}`);
  }

  #schema(node) {
    switch (node.kind) {
      case K.StringKeyword: return BASE.string;
      case K.BooleanKeyword: return BASE.boolean;
      case K.NumberKeyword: return BASE.decimal;
      case K.AnyKeyword: case K.UnknownKeyword: return {};
      case K.ObjectKeyword: return { type: 'object' };
      case K.ParenthesizedType: return this.#schema(node.type);
      case K.ArrayType: return { type: 'array', items: this.#schema(node.elementType) };
      case K.UnionType: return unionSchema(node.types.filter((t) => t.kind !== K.UndefinedKeyword).map((t) => this.#schema(t)));
      case K.IntersectionType: return this.#intersection(node);
      case K.TupleType: return { type: 'array', items: node.elements.map((e) => this.#schema(e.type ?? e)), minItems: node.elements.length, maxItems: node.elements.length };
      case K.TypeLiteral: return this.#literal(node);
      case K.LiteralType: return node.literal.kind === K.NullKeyword ? BASE.null : { const: literalValue(node.literal) };
      case K.TypeQuery: return this.#constant(node.exprName);
      case K.TypeReference: return this.#reference(node);
      default: throw new Error(`the typings have a type this does not know: ${node.getText()}`);
    }
  }

  // `(A | B) & C` is the union of A & C and B & C.
  #intersection(node) {
    let branches = [[]];
    for (const part of node.types) {
      const inner = ts.isParenthesizedTypeNode(part) ? part.type : part;
      const choices = ts.isUnionTypeNode(inner) ? [...inner.types] : [part];
      branches = branches.flatMap((b) => choices.map((c) => [...b, c]));
    }
    return unionSchema(branches.map((parts) => objectSchema(new Map(parts.flatMap((p) => [...this.#properties(p)])))));
  }

  #literal(node) {
    const index = node.members.find(ts.isIndexSignatureDeclaration);
    if (index && node.members.length === 1) return { type: 'object', additionalProperties: this.#schema(index.type) };
    return node.members.length ? objectSchema(this.#properties(node)) : { type: 'object' };
  }

  // typeof Namespace.Constant
  #constant(name) {
    const type = this.#namespaces.get(name.left.text)?.get(name.right.text);
    if (!type) throw new Error(`no constant ${name.getText()}`);
    return ts.isTypeNode(type) ? this.#schema(type) : { const: literalValue(type) };
  }

  #reference(node) {
    const name = ts.isQualifiedName(node.typeName) ? node.typeName.right.text : node.typeName.text;
    if (BASE[name]) return BASE[name];
    if (name === 'Array') return { type: 'array', items: this.#schema(node.typeArguments[0]) };
    if (this.#declarations.has(name) || BASE_TYPES[name]) return reference(name);
    if (this.#isTypeParameter(node, name)) return {};
    throw new Error(`the typings do not declare ${name}`);
  }

  #isTypeParameter(node, name) {
    for (let n = node; n; n = n.parent) if (n.typeParameters?.some((p) => p.name.text === name)) return true;
    return false;
  }

  #method(constants) {
    const [method, type] = [constants.get('method'), constants.get('type')];
    const kind = type?.typeName?.text?.match(/^Protocol(Request|Notification)Type(0?)$/);
    if (!method || !kind) return;
    const [, what, none] = kind;
    const given = [...type.typeArguments];
    const params = none ? undefined : given.shift();
    const result = what === 'Request' ? given.shift() : undefined;
    const schema = (node) => (node && node.kind !== K.VoidKeyword ? this.#schema(node) : undefined);
    this.methods.set(literalValue(method.literal ?? method), { request: what === 'Request', params: schema(params), result: schema(result) });
  }
}

function literalValue(node) {
  if (ts.isPrefixUnaryExpression(node)) return -literalValue(node.operand);
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (node.kind === K.TrueKeyword || node.kind === K.FalseKeyword) return node.kind === K.TrueKeyword;
  return node.text;
}

export function modelFromTypings() {
  const { definitions, methods } = new Converter(typingFiles());
  return { name: 'typings', definitions, methods };
}
