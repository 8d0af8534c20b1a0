// The hooks of .pre-commit-hooks.yaml under Debian's pre-commit, and the documented lines for husky
// and lint-staged, on real repositories with half-staged files.
import assert from 'node:assert/strict';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { Suite } from '../support/check.mjs';
import { leakline, needBinary, root, run, workFolder } from '../support/leakline.mjs';
import { tinyHeap, toText } from '../support/tiny-heap.mjs';

const UNUSED = '// leakline-ignore-next-line suppression -- stands in for any finding\n';
const CLEAN = 'export const a = 1;\n';

needBinary();
const suite = new Suite('pre-commit');
const folder = mkdtempSync(path.join(workFolder('pre-commit'), 'run-'));
const bin = path.join(folder, 'bin');
mkdirSync(bin);
symlinkSync(leakline, path.join(bin, 'leakline'));
const env = {
  PATH: `${bin}:${process.env.PATH}`, PRE_COMMIT_HOME: path.join(folder, 'home'), HOME: folder, XDG_CACHE_HOME: path.join(folder, 'cache'),
  GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@example.org', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@example.org',
  NO_COLOR: '1', LC_ALL: 'C.UTF-8',
};

class Repository {
  constructor(name) {
    this.folder = path.join(folder, name);
    mkdirSync(this.folder, { recursive: true });
  }

  run(program, ...args) {
    return run(program, args, { cwd: this.folder, env });
  }

  async git(...args) {
    const { code, stdout, stderr } = await this.run('git', ...args);
    assert.equal(code, 0, stderr);
    return stdout.trim();
  }

  async start() {
    await this.git('init', '-q', '-b', 'main');
    return this;
  }

  write(name, text) {
    const file = path.join(this.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

// This project as others get it: a repository with the hooks and what they start.
const hooks = await new Repository('hooks').start();
for (const name of ['.pre-commit-hooks.yaml', 'scripts/hooks']) {
  cpSync(path.join(root, name), path.join(hooks.folder, name), { recursive: true });
}
await hooks.git('add', '.');
await hooks.git('commit', '-qm', 'hooks');
const revision = await hooks.git('rev-parse', 'HEAD');

async function project(name) {
  const repository = await new Repository(name).start();
  repository.write('.pre-commit-config.yaml', `repos:\n  - repo: ${hooks.folder}\n    rev: ${revision}\n    hooks:\n      - id: leakline\n      - id: no-heap-snapshots\n`);
  repository.write('a.js', CLEAN);
  await repository.git('add', '.');
  return repository;
}

await suite.check('the hooks are what pre-commit takes', async () => {
  const { code, stdout, stderr } = await hooks.run('pre-commit', 'validate-manifest', '.pre-commit-hooks.yaml');
  assert.equal(code, 0, stdout + stderr);
  return (await hooks.run('pre-commit', '--version')).stdout.trim();
});

await suite.check('a clean commit passes', async () => {
  const { code, stdout } = await (await project('clean')).run('pre-commit', 'run');
  assert.equal(code, 0, stdout);
  assert.match(stdout, /leakline check\.+Passed/);
});

await suite.check('of a half-staged file the staged half is judged', async () => {
  const repository = await project('half');
  await repository.git('commit', '-qnm', 'first');
  repository.write('a.js', UNUSED + CLEAN);
  await repository.git('add', 'a.js');
  repository.write('a.js', `${CLEAN}\n\n\n${UNUSED}`);
  const { code, stdout } = await repository.run('pre-commit', 'run');
  assert.equal(code, 1, stdout);
  assert.match(stdout, /^a\.js:1:1 +warning +suppression$/m);
  assert.doesNotMatch(stdout, /a\.js:5/);
  // And a finding that is not staged does not stop the commit.
  await repository.git('checkout', '-q', 'HEAD', '--', 'a.js');
  repository.write('a.js', `${CLEAN}// more\n`);
  await repository.git('add', 'a.js');
  repository.write('a.js', `${CLEAN}// more\n${UNUSED}`);
  assert.equal((await repository.run('pre-commit', 'run')).code, 0);
});

await suite.check('git commit itself is stopped', async () => {
  const repository = await project('commit');
  assert.equal((await repository.run('pre-commit', 'install')).code, 0);
  repository.write('a.js', UNUSED);
  await repository.git('add', 'a.js');
  assert.equal((await repository.run('git', 'commit', '-m', 'x')).code, 1);
  repository.write('a.js', CLEAN);
  await repository.git('add', 'a.js');
  assert.equal((await repository.run('git', 'commit', '-m', 'x')).code, 0);
});

const snapshot = toText(tinyHeap({ listeners: 3, script: '/a.js', line: 0, column: 0, source: 'a' }));
for (const [name, bytes] of Object.entries({
  'dump.heapsnapshot': 'anything', 'renamed.json': snapshot, 'packed.bin': gzipSync(snapshot), 'spaced.txt': ` \n${snapshot}`,
})) {
  await suite.check(`a heap snapshot is refused: ${name}`, async () => {
    const repository = await project(`snapshot-${name}`);
    repository.write(`with space/${name}`, bytes);
    await repository.git('add', '.');
    const { code, stdout } = await repository.run('pre-commit', 'run', 'no-heap-snapshots');
    assert.equal(code, 1, stdout);
    assert.ok(stdout.includes(`with space/${name} is a heap snapshot`), stdout);
  });
}

await suite.check('other JSON and packed files are not', async () => {
  const repository = await project('no-snapshot');
  repository.write('package.json', '{ "snapshot": { "meta": {} } }');
  repository.write('a.gz', gzipSync('{"a":1}'));
  repository.write('-e', 'a file with the name of a flag');
  await repository.git('add', '.');
  const { code, stdout } = await repository.run('pre-commit', 'run', 'no-heap-snapshots');
  assert.equal(code, 0, stdout);
});

await suite.check('the line for husky', async () => {
  const [, line] = /`\.husky\/pre-commit`\s+(leakline [^\n]+)/.exec(readFileSync(path.join(root, 'docs/guide/check.md'), 'utf8'));
  const repository = await project('husky');
  await repository.git('commit', '-qnm', 'first');
  // husky runs the lines of that file with sh, from git's own hook.
  repository.write('.git/hooks/pre-commit', `#!/bin/sh\n${line}\n`);
  chmodSync(path.join(repository.folder, '.git/hooks/pre-commit'), 0o755);
  repository.write('a.js', UNUSED);
  await repository.git('add', 'a.js');
  repository.write('a.js', CLEAN);
  const { code, stdout, stderr } = await repository.run('git', 'commit', '-m', 'x');
  assert.equal(code, 1);
  assert.match(stdout + stderr, /^a\.js:1:1 +warning/m);
  // The other way round.
  await repository.git('add', 'a.js');
  repository.write('a.js', UNUSED);
  repository.write('b.js', CLEAN);
  await repository.git('add', 'b.js');
  assert.equal((await repository.run('git', 'commit', '-m', 'x')).code, 0);
});

await suite.check('the line for lint-staged', async () => {
  const guide = readFileSync(path.join(root, 'docs/guide/check.md'), 'utf8');
  const [, pattern, command] = /"lint-staged": \{ "([^"]+)": "([^"]+)" \}/.exec(guide);
  assert.match(pattern, /^\*\.\{[a-z,]+\}$/);
  // lint-staged runs the command with the absolute paths of the staged files behind it.
  const repository = await project('lint-staged');
  await repository.git('commit', '-qnm', 'first');
  repository.write('a.js', UNUSED);
  await repository.git('add', 'a.js');
  repository.write('a.js', CLEAN);
  const [program, ...args] = command.split(' ');
  const { code, stdout } = await repository.run(program, ...args, path.join(repository.folder, 'a.js'));
  assert.equal(code, 1);
  assert.match(stdout, /^a\.js:1:1 +warning/m);
});

rmSync(folder, { recursive: true, force: true });
suite.end();
