// Bad input to `leakline check`: one sentence each, and the other files are still checked.
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Suite } from '../support/check.mjs';
import { needBinary, run, runLeakline } from '../support/leakline.mjs';
import { OrdinaryUser, Sandbox } from './places.mjs';

const UNUSED = '// leakline-ignore-next-line suppression -- stands in for any finding\n';

needBinary();
const suite = new Suite('check-files');

// Checks a folder with one good file, which must be reported, beside what `prepare` makes.
async function besideAGoodFile(prepare, args = ['.']) {
  const sandbox = new Sandbox();
  try {
    writeFileSync(sandbox.file('good.js'), UNUSED);
    await prepare(sandbox);
    const result = await runLeakline(['check', '--format', 'compact', '--no-cache', ...args], { cwd: sandbox.input, env: sandbox.env });
    assert.match(result.stdout, /^good\.js:1:1: warning: /m);
    return result;
  } finally {
    sandbox.remove();
  }
}

await suite.check('bytes that are no UTF-8 are said, and the file is checked', async () => {
  const { code, stdout, stderr } = await besideAGoodFile((s) => writeFileSync(s.file('latin.js'), Buffer.from(`// caf\xe9\n${UNUSED}`, 'latin1')));
  assert.match(stderr, /^leakline: latin\.js: some of it is not UTF-8\n$/);
  assert.match(stdout, /^latin\.js:2:1: /m);
  assert.equal(code, 1);
});

await suite.check('a file with NUL bytes is no text', async () => {
  const { code, stderr } = await besideAGoodFile((s) => writeFileSync(s.file('nul.js'), `on('x')\0${UNUSED}`));
  assert.match(stderr, /^leakline: nul\.js: [^\n]*NUL[^\n]*; it was not checked\n$/);
  assert.equal(code, 3);
});

await suite.check('a 50 MB bundle in one line takes no time and little memory', async () => {
  const started = Date.now();
  const { code, stderr } = await besideAGoodFile((s) => writeFileSync(s.file('bundle.js'), 'a.on("x",function(){});'.repeat(2_200_000)));
  assert.match(stderr, /^leakline: bundle\.js: is larger than 1 MiB\n$/);
  assert.equal(code, 1);
  assert.ok(Date.now() - started < 20_000);
});

await suite.check('a bundle that is named counts as unread', async () => {
  const { code, stderr } = await besideAGoodFile((s) => writeFileSync(s.file('bundle.js'), 'x'.repeat(2 << 20)), ['bundle.js', 'good.js']);
  assert.match(stderr, /larger than 1 MiB; it was not checked/);
  assert.equal(code, 3);
});

await suite.check('10,000 levels of nesting are cut off, and that is said', async () => {
  const { code, stderr } = await besideAGoodFile((s) => writeFileSync(s.file('deep.js'), `x.on('y', ${'('.repeat(10_000)}1${')'.repeat(10_000)});\n`));
  assert.match(stderr, /^leakline: deep\.js: [^\n]*nested[^\n]*\n$/);
  assert.equal(code, 1);
});

await suite.check('links in circles are not followed', async () => {
  const { code, stderr } = await besideAGoodFile((s) => {
    symlinkSync('.', s.file('self'));
    symlinkSync('loop.js', s.file('loop.js'));
    mkdirSync(s.file('a'));
    symlinkSync('..', s.file('a/up'));
  });
  assert.equal(stderr, '');
  assert.equal(code, 1);
});

await suite.check('a link that leads nowhere is one sentence', async () => {
  const { code, stderr } = await besideAGoodFile((s) => symlinkSync('gone.js', s.file('link.js')), ['.', 'link.js']);
  assert.match(stderr, /^leakline: [^\n]*link\.js[^\n]*\n$/);
  assert.equal(code, 3);
});

await suite.check('what is no file is one sentence', async () => {
  const { code, stderr } = await besideAGoodFile((s) => run('mkfifo', [s.file('pipe.js')]), ['.', 'pipe.js']);
  assert.match(stderr, /^leakline: pipe\.js: is no regular file; it was not checked\n$/);
  assert.equal(code, 3);
});

await suite.check('files and folders that may not be read', async () => {
  const user = new OrdinaryUser();
  try {
    writeFileSync(path.join(user.input, 'good.js'), UNUSED);
    writeFileSync(path.join(user.input, 'secret.js'), UNUSED);
    mkdirSync(path.join(user.input, 'closed'));
    chmodSync(user.input, 0o755);
    for (const name of ['secret.js', 'closed']) chmodSync(path.join(user.input, name), 0);
    const { code, stdout, stderr } = await user.run(['check', '--format', 'compact', 'in']);
    assert.match(stdout, /^in\/good\.js:1:1: /);
    assert.deepEqual(stderr.trimEnd().split('\n').sort(), [
      'leakline: in/closed: the folder cannot be read: Permission denied; it was not checked',
      'leakline: in/secret.js: cannot be read: Permission denied; it was not checked',
    ]);
    assert.equal(code, 3);
    chmodSync(path.join(user.input, 'closed'), 0o755);
  } finally {
    user.remove();
  }
});

await suite.check('flags that need a repository say so', async () => {
  const user = new OrdinaryUser();
  try {
    writeFileSync(path.join(user.input, 'good.js'), UNUSED);
    chmodSync(user.input, 0o755);
    for (const flag of ['--staged', '--diff', '--since=main']) {
      const { code, stderr } = await user.run(['check', flag, 'in']);
      assert.match(stderr, /^leakline: [^\n]*repository[^\n]*\n$/, flag);
      assert.equal(code, 2, flag);
    }
  } finally {
    user.remove();
  }
});

await suite.check('a configuration that may not be read is one sentence', async () => {
  const user = new OrdinaryUser();
  try {
    writeFileSync(path.join(user.input, 'good.js'), UNUSED);
    writeFileSync(path.join(user.input, 'leakline.config.json'), '{}');
    chmodSync(path.join(user.input, 'leakline.config.json'), 0);
    chmodSync(user.input, 0o755);
    const { code, stderr } = await user.run(['check', 'in']);
    assert.match(stderr, /^leakline: [^\n]*leakline\.config\.json: cannot be read: Permission denied\n$/);
    assert.equal(code, 3);
  } finally {
    user.remove();
  }
});

await suite.check('the cache changes nothing but the time', async () => {
  const sandbox = new Sandbox();
  try {
    const source = `const bus = require('./bus');\nrequire('http').createServer((req, res) => {\n  bus.on('x', () => res.end());\n}).listen(0);\n`;
    writeFileSync(sandbox.file('bus.js'), "module.exports = new (require('events'))();\n");
    writeFileSync(sandbox.file('app.js'), source);
    const check = async (...args) => (await runLeakline(['check', '--format', 'json', ...args], { cwd: sandbox.input, env: sandbox.env })).stdout;
    const fresh = await check('--no-cache');
    assert.equal(sandbox.files().filter((name) => name.includes('check')).length, 0);
    assert.equal(await check(), fresh);
    assert.equal(sandbox.files().filter((name) => name.includes('check')).length, 1);
    assert.equal(await check(), fresh);
    assert.equal(await check('--threads', '1'), fresh);
    assert.match(fresh, /repeat-listener/);
    // What the file depends on has changed, not the file.
    writeFileSync(sandbox.file('bus.js'), 'module.exports = { on() {} };\n');
    assert.equal(await check(), await check('--no-cache'));
    // Now the import means another file.
    writeFileSync(sandbox.file('bus.js'), "module.exports = new (require('events'))();\n");
    await check();
    writeFileSync(sandbox.file('leakline.config.json'), '{ "rules": { "repeat-listener": "off" } }');
    assert.doesNotMatch(await check(), /repeat-listener/);
  } finally {
    sandbox.remove();
  }
});

suite.end();
