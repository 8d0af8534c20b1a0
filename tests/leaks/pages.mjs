// The examples on docs/detectors/*.md are the programs of these tests, shortened: the first line of
// each names the file, "// …" stands for lines left out, and what is left stands in the file like
// this, line by line; comments at the end of a line are the page's own. Wrong examples have the line
// that the page's detector names there.
//
//   node tests/leaks/pages.mjs
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Suite } from '../support/check.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pages = path.join(root, 'docs/detectors');
// What they find does not grow at a line, so no program of run.mjs is about them.
const WITHOUT_PROGRAM = new Set(['detached-dom', 'duplicate-strings', 'large-retainer']);
const GAP = /^\s*\/\/ …$/;
const MARK = /\/\/ <- ([a-z -]+)$/;

const code = (line) => line.replace(/\s+\/\/ .*$/, '').trim();
const codeLines = (text) => text.split('\n').map(code);

// [{ section, lines }]: the JavaScript of a page.
function examplesOf(page) {
  const examples = [];
  let section = '';
  let open = null;
  for (const line of readFileSync(page, 'utf8').split('\n')) {
    if (line.startsWith('## ')) section = line.slice(3);
    if (line === '```js') open = { section, lines: [] };
    else if (line === '```' && open) {
      examples.push(open);
      open = null;
    } else open?.lines.push(line);
  }
  return examples;
}

function parts(lines) {
  const found = [[]];
  for (const line of lines) {
    if (GAP.test(line)) found.push([]);
    else if (code(line) !== '') found.at(-1).push(code(line));
  }
  return found.filter((part) => part.length > 0);
}

// Where `part` stands in `program` as consecutive lines, from line `from` on; empty lines do not count.
function findPart(part, program, from) {
  for (let start = from; start < program.length; start++) {
    let at = start;
    const matched = part.every((line) => {
      while (program[at] === '') at++;
      return program[at++] === line;
    });
    if (matched) return { start, end: at };
  }
  return null;
}

function checkExample({ section, lines }, rule) {
  const named = /^\/\/ (tests\/leaks\/[\w./-]+)$/.exec(lines[0]);
  assert.ok(named, `an example under "${section}" does not say which program it is:\n${lines.join('\n')}`);
  const text = readFileSync(path.join(root, named[1]), 'utf8');
  const program = codeLines(text);
  const shown = new Set();
  let from = 0;
  for (const part of parts(lines.slice(1))) {
    const found = findPart(part, program, from);
    assert.ok(found, `not in ${named[1]} like this, or not in this order:\n${part.join('\n')}`);
    for (let i = found.start; i < found.end; i++) shown.add(i);
    from = found.end;
  }
  assert.ok(shown.size > 1, `hardly anything of ${named[1]}`);
  const marked = text.split('\n').findIndex((line) => MARK.test(line));
  if (section !== 'Wrong') {
    assert.equal(marked, -1, `${named[1]} leaks`);
    return;
  }
  assert.ok(shown.has(marked), `the line that leaks in ${named[1]} is not shown`);
  const rules = MARK.exec(text.split('\n')[marked])[1].split(' ');
  assert.ok(rules.includes(rule), `${named[1]} is about ${rules}`);
}

const suite = new Suite('leak-pages');
for (const file of readdirSync(pages).sort()) {
  const rule = path.basename(file, '.md');
  await suite.check(rule, () => {
    const examples = examplesOf(path.join(pages, file));
    for (const section of ['Wrong', 'Right']) {
      assert.ok(examples.some((example) => example.section === section), `no code under "${section}"`);
    }
    if (WITHOUT_PROGRAM.has(rule)) return undefined;
    for (const example of examples) checkExample(example, rule);
    return `${examples.length} examples`;
  });
}
await suite.end();
