// Every sentence of the extension and of the web view has its Chinese translation, with the same
// arguments; and no translation is left over.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import ts from 'typescript';

const root = new URL('../', import.meta.url);
const files = fs.readdirSync(new URL('src', root), { recursive: true }).filter((name) => name.endsWith('.ts'));

// Texts given to t(…) and l10n.t(…).
function textsOf(file) {
  const source = ts.createSourceFile(file, fs.readFileSync(new URL(`src/${file}`, root), 'utf8'), ts.ScriptTarget.ES2022);
  const found = [];
  const visit = (node) => {
    if (ts.isCallExpression(node)) {
      const { expression: callee, arguments: [first] } = node;
      const isT = (ts.isIdentifier(callee) && callee.text === 't')
        || (ts.isPropertyAccessExpression(callee) && callee.name.text === 't' && /l10n$/.test(callee.expression.getText(source)));
      if (isT && first) {
        assert.ok(ts.isStringLiteral(first), `${file}: ${first.getText(source)} is no literal`);
        found.push(first.text);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const used = new Set(files.flatMap(textsOf));
const bundle = JSON.parse(fs.readFileSync(new URL('l10n/bundle.l10n.zh-cn.json', root), 'utf8'));
const marks = (text) => (text.match(/\{\d\}|\$\([^)]*\)/g) ?? []).sort();

test('there are texts', () => assert.ok(used.size > 100, `${used.size}`));

test('every text is translated, and nothing else', () => {
  assert.deepEqual([...used].filter((text) => !(text in bundle)), []);
  assert.deepEqual(Object.keys(bundle).filter((text) => !used.has(text)), []);
});

test('translations have the same arguments and icons', () => {
  for (const [text, translation] of Object.entries(bundle)) assert.deepEqual(marks(translation), marks(text), text);
});

test('nothing is left in English', () => {
  const english = Object.entries(bundle).filter(([, translation]) => !/[\u4e00-\u9fff]/.test(translation)).map(([text]) => text);
  assert.deepEqual(english, []);
});
