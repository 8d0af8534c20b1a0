// Five programs that leak, as workspaces with snapshots of their own run: opened in a client, the
// culprit's line has one finding that says what the source and the heap say; its chain leads through
// the other files; with the quick fix made, or the repaired file in its place, and the program run
// again, the new snapshots take the finding away.
//
//   node tests/lsp/programs.mjs [--only NAME[,NAME…]] [--keep]
//
// A program is a folder of programs/: main.js exports request(i); program.json says the culprit's
// file, a part of its line, the rule, the files its chain must lead to, and, where the quick fix sets a
// limit, how many requests reach it; fixed/ has the repaired file.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Suite } from '../support/check.mjs';
import { leakline, needBinary } from '../support/leakline.mjs';
import { Client, uriOf, withEdits } from './client.mjs';
import { programNames, REQUESTS, WARMUP, Workspace } from './workspace.mjs';

const WARNING = 2;

const { values: options } = parseArgs({ options: { only: { type: 'string' }, keep: { type: 'boolean' } } });
const only = options.only?.split(',');

const shown = (diagnostics) => diagnostics.map(({ code, severity, range, message }) => `${code} (${severity}) line ${range.start.line + 1}: ${message}`).join('\n      ');
const isConfirmed = ({ message }) => message.includes('confirmed: ');

class Session {
  constructor(workspace) {
    const { culprit, folder, env, program } = workspace;
    Object.assign(this, { workspace, culprit, folder }, program);
    this.text = readFileSync(culprit, 'utf8');
    this.culpritLine = this.text.split('\n').findIndex((line) => line.includes(program.line));
    assert.ok(this.culpritLine >= 0, `${program.file} has no line with ${program.line}`);
    this.client = new Client(leakline, { cwd: folder, env });
  }

  get all() { return [...this.client.diagnostics].flatMap(([uri, list]) => list.map((diagnostic) => ({ uri, diagnostic }))); }
  get ofCulprit() { return this.client.diagnostics.get(uriOf(this.culprit)) ?? []; }

  async open() {
    await this.client.initialize([this.folder]);
    this.client.openFile(this.culprit, this.text);
    await this.client.until(() => this.client.diagnostics.has(uriOf(this.culprit)), 'diagnostics');
  }

  load(paths) { return this.client.command('leakline.heap.load', { paths }); }

  // The one diagnostic of the culprit's line, with numbers of the heap.
  theFinding() {
    const here = this.ofCulprit.filter(({ range }) => range.start.line === this.culpritLine);
    const said = this.all.map(({ uri, diagnostic }) => `${path.basename(uri)} ${shown([diagnostic])}`).join('\n      ');
    assert.equal(here.length, 1, `line ${this.culpritLine + 1} has ${here.length} diagnostics; all:\n      ${said}`);
    assert.equal(this.all.filter(({ diagnostic }) => isConfirmed(diagnostic)).length, 1, `confirmed more than once:\n      ${said}`);
    assert.ok(isConfirmed(here[0]), said);
    return here[0];
  }

  checkFinding() {
    const finding = this.theFinding();
    assert.equal(finding.code, this.rule);
    assert.ok(finding.severity <= WARNING, shown([finding]));
    const [, count, growth] = /confirmed: (?:.* )?([\d,]+) live .*, \+(\d+) since the last snapshot/.exec(finding.message) ?? [];
    assert.equal(Number(growth), REQUESTS / 2, finding.message);
    assert.ok(Number(count) >= REQUESTS && Number(count) <= REQUESTS + WARMUP, finding.message);
    const others = this.all.filter(({ diagnostic }) => diagnostic !== finding && diagnostic.severity <= WARNING);
    assert.deepEqual(others.map(({ diagnostic }) => shown([diagnostic])), [], 'the same leak is told twice');
    return finding.message;
  }

  // Every place that belongs to the finding can be gone to; returns the files, relative to the folder.
  async walk() {
    const reached = new Set();
    const reach = (uri, range) => {
      const file = fileURLToPath(uri);
      assert.ok(range.end.line < readFileSync(file, 'utf8').split('\n').length, `${file} has no line ${range.end.line + 1}`);
      reached.add(path.relative(this.folder, file));
    };
    for (const { location } of this.theFinding().relatedInformation ?? []) reach(location.uri, location.range);
    const { items } = await this.client.request('leakline/heap/suspects', {});
    const suspect = items.find(({ confirmed }) => confirmed);
    assert.ok(suspect.chain.length >= 2, 'there is no chain');
    for (const place of [suspect.place, ...suspect.related.map((other) => other.place), ...suspect.chain.map((step) => step.place)]) {
      if (!place) continue;
      const before = this.client.shown.length;
      await this.client.command('leakline.showDocument', { place });
      await this.client.until(() => this.client.shown.length > before, 'window/showDocument');
      const { uri, selection } = this.client.shown.at(-1);
      assert.equal(uri, place.uri);
      if (uri.startsWith('file:')) reach(uri, selection);
    }
    for (const file of this.leadsTo) assert.ok(reached.has(file), `${file} is not among ${[...reached]}`);
    return [...reached].join(', ');
  }

  // The title of the quick fix that was made, or which file took the culprit's place.
  async repair() {
    const finding = this.theFinding();
    const actions = await this.client.request('textDocument/codeAction', {
      textDocument: { uri: uriOf(this.culprit) }, range: finding.range, context: { diagnostics: [finding], only: ['quickfix'] },
    });
    const fix = actions.find(({ title, command }) => !command && !/^(Ignore|Add)/.test(title));
    const now = fix ? withEdits(this.text, await this.editsOf(fix)) : this.workspace.repaired;
    writeFileSync(this.culprit, now);
    this.client.changeFile(this.culprit, [{ text: now }], 2);
    this.client.notify('textDocument/didSave', { textDocument: { uri: uriOf(this.culprit) } });
    return fix ? `quick fix "${fix.title}"` : 'the repaired file';
  }

  async editsOf(action) {
    const { edit } = action.edit ? action : await this.client.request('codeAction/resolve', action);
    const changes = edit.documentChanges ?? Object.entries(edit.changes).map(([uri, edits]) => ({ textDocument: { uri }, edits }));
    assert.deepEqual(changes.map(({ textDocument }) => textDocument.uri), [uriOf(this.culprit)]);
    return changes[0].edits;
  }

  async checkGone() {
    const { items } = await this.client.request('leakline/heap/suspects', {});
    const serious = items.filter(({ confidence }) => confidence !== 'possible');
    assert.deepEqual(serious.map(({ title }) => title), []);
    // What was published before the last answer is here.
    await this.client.request('textDocument/codeLens', { textDocument: { uri: uriOf(this.culprit) } });
    assert.deepEqual(this.all.filter(({ diagnostic }) => diagnostic.severity <= WARNING || isConfirmed(diagnostic)).map(({ diagnostic }) => shown([diagnostic])), []);
  }
}

async function checkProgram(suite, name) {
  const workspace = new Workspace(name);
  const session = new Session(workspace);
  const checks = [
    ['source and heap are one finding of the line', async () => {
      const snapshots = await workspace.takeSnapshots('leak');
      await session.open();
      assert.ok(!session.all.some(({ diagnostic }) => isConfirmed(diagnostic)), 'confirmed before anything was loaded');
      await session.load(snapshots);
      return session.checkFinding();
    }],
    ['its places can all be gone to', () => session.walk()],
    ['repaired and run again, it is gone', async () => {
      const how = await session.repair();
      await session.load(await workspace.takeSnapshots('repaired', workspace.program.fills));
      await session.checkGone();
      return how;
    }],
    ['the server ends in order', async () => assert.equal(await session.client.stop(), 0)],
  ];
  try {
    for (const [what, check] of checks) if (!await suite.check(`${name}: ${what}`, check)) break;
  } finally {
    session.client.kill();
    if (options.keep) suite.say(workspace.home);
    else workspace.remove();
  }
}

needBinary();
const suite = new Suite('programs in a client');
for (const name of programNames()) if (!only || only.includes(name)) await checkProgram(suite, name);
suite.end();
