// The bundle as the editor would load it, with a stand-in for the editor's own module: it asks for
// nothing but that module and Node's, and registers every command the manifest promises.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import Module, { createRequire } from 'node:module';
import test from 'node:test';

const require = createRequire(import.meta.url);
const manifest = JSON.parse(fs.readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const bundle = new URL('../dist/extension.js', import.meta.url).pathname;

// Answers to everything: a class, a function and an object whose members are the same again.
function anything(known = {}) {
  return new Proxy(class {}, {
    get: (target, name) => {
      if (name in known) return known[name];
      if (name === 'then' || typeof name === 'symbol') return undefined;
      return name === 'prototype' ? target.prototype : anything();
    },
    set: () => true,
    apply: () => anything(),
    construct: () => anything(),
  });
}

// The bundle copies its imports into objects with the same prototype.
function loadBundle(known = {}) {
  const vscode = Object.create(anything(known));
  const asked = new Set();
  const original = Module._load;
  Module._load = (request, ...rest) => {
    asked.add(request);
    return request === 'vscode' ? vscode : original(request, ...rest);
  };
  try {
    delete require.cache[bundle];
    return { extension: require(bundle), asked };
  } finally {
    Module._load = original;
  }
}

test('the bundle needs nothing but the editor and Node', () => {
  const { extension, asked } = loadBundle();
  const foreign = [...asked].filter((m) => m !== 'vscode' && m !== bundle && !Module.builtinModules.includes(m.replace('node:', '')));
  assert.deepEqual(foreign, []);
  assert.equal(typeof extension.activate, 'function');
  assert.equal(typeof extension.deactivate, 'function');
});

test('every command of the manifest is registered', async () => {
  const registered = [];
  const commands = anything({ registerCommand: (id) => registered.push(id), executeCommand: async () => {} });
  const workspace = anything({
    isTrusted: false,
    getConfiguration: () => ({ get: (name, fallback) => fallback }),
  });
  const memento = { get: (key, fallback) => fallback };
  const l10n = { t: (text, ...args) => args.reduce((t, a, i) => t.replace(`{${i}}`, a), text) };
  const { extension } = loadBundle({ commands, workspace, l10n });
  extension.activate({ subscriptions: [], workspaceState: memento, globalState: memento, extensionUri: '', extensionPath: '/no/such/folder', extension: { packageJSON: manifest } });
  const promised = manifest.contributes.commands.map((c) => c.command);
  assert.deepEqual(promised.filter((c) => !registered.includes(c)), []);
  // What only trees and views call is in no palette.
  assert.deepEqual(registered.filter((c) => !promised.includes(c)), ['leakline.openPlace']);
});

test('the manifest is whole', () => {
  assert.equal(manifest.publisher, 'leakline');
  assert.ok(fs.existsSync(new URL(`../${manifest.main}`, import.meta.url)));
  for (const language of ['javascript', 'typescript', 'javascriptreact', 'typescriptreact', 'vue', 'svelte']) {
    assert.ok(manifest.activationEvents.includes(`onLanguage:${language}`), language);
  }
  const menus = Object.values(manifest.contributes.menus).flat().flatMap((m) => m.command ?? []);
  const commands = manifest.contributes.commands.map((c) => c.command);
  assert.deepEqual(menus.filter((m) => !commands.includes(m)), []);
  const known = new Set([...commands, 'workbench.trust.manage', 'leakline.suspects.focus']);
  const welcome = Object.values(texts('package.nls.json')).flatMap((text) => [...text.matchAll(/\(command:([^)]*)\)/g)].map((m) => m[1]));
  assert.deepEqual(welcome.filter((command) => !known.has(command)), []);
});

const texts = (file) => JSON.parse(fs.readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'));

test('the manifest speaks English and Chinese', () => {
  const used = [...new Set(JSON.stringify(manifest).match(/%[^%"]+%/g))].map((key) => key.slice(1, -1)).sort();
  for (const file of ['package.nls.json', 'package.nls.zh-cn.json']) assert.deepEqual(Object.keys(texts(file)).sort(), used, file);
  const same = used.filter((key) => texts('package.nls.json')[key] === texts('package.nls.zh-cn.json')[key]);
  assert.deepEqual(same, []);
});
