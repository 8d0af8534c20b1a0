// What scripts/package made (build/packages, or $LEAKLINE_PACKAGES), unpacked into an empty folder and
// run from there: the server inside the extension with nothing of this machine but the C library,
// the command line of the Debian package with its man page and completions.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Suite } from '../support/check.mjs';
import { root, run, workFolder } from '../support/leakline.mjs';
import { tinyHeap, toText } from '../support/tiny-heap.mjs';

const packages = process.env.LEAKLINE_PACKAGES ?? path.join(root, 'build/packages');
const suite = new Suite('package');
const folder = mkdtempSync(path.join(workFolder('package'), 'run-'));
const version = /VERSION (\d+\.\d+\.\d+)/.exec(readFileSync(path.join(root, 'CMakeLists.txt'), 'utf8'))[1];
const CLEAN = { PATH: '/nowhere', HOME: folder, LD_LIBRARY_PATH: '' };

function file(end) {
  const [name] = readdirSync(packages).filter((entry) => entry.endsWith(end));
  assert.ok(name, `no ${end} in ${packages}: run scripts/package`);
  return path.join(packages, name);
}

async function done(program, args, options) {
  const result = await run(program, args, options);
  assert.equal(result.code, 0, `${program} ${args.join(' ')}: ${result.stderr}`);
  return result.stdout;
}

// A report on a small heap, from a folder that holds nothing else.
async function reports(program) {
  const heap = path.join(folder, 'heap.heapsnapshot');
  writeFileSync(heap, toText(tinyHeap({ listeners: 200 })));
  const { code, stdout, stderr } = await run(program, ['heap', 'classes', heap, '--no-index'], { cwd: folder, env: CLEAN });
  assert.equal(code, 0, stderr);
  assert.match(stdout, /EventEmitter|Queue/);
}

const message = (body) => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

// ---- the extension

const extension = path.join(folder, 'vsix/extension');
const server = path.join(extension, 'server/linux-x64/leakline');

await suite.check('the extension unpacks and is whole', async () => {
  mkdirSync(path.join(folder, 'vsix'));
  await done('unzip', ['-q', file('.vsix'), '-d', path.join(folder, 'vsix')]);
  const manifest = JSON.parse(readFileSync(path.join(extension, 'package.json'), 'utf8'));
  assert.equal(manifest.version, version);
  const named = [manifest.main, manifest.icon, ...manifest.contributes.jsonValidation.map(({ url }) => url), 'dist/explorer.js', 'dist/profile.js', 'dist/explorer.css',
    'l10n/bundle.l10n.zh-cn.json', 'package.nls.zh-cn.json', 'README.zh-CN.md', 'sample/app.js',
    ...manifest.contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg))];
  for (const name of named) assert.ok(statSync(path.join(extension, name)).size > 0, name);
  assert.ok(readdirSync(extension).every((name) => !/^(src|test|node_modules)$/.test(name)), 'no sources, no tests');
  return `${(statSync(file('.vsix')).size / 1e6).toFixed(1)} MB`;
});

await suite.check('its server finds every library beside itself', async () => {
  assert.equal(await done(server, ['--version'], { cwd: folder, env: CLEAN }), `leakline ${version}\n`);
  const outside = (await done('ldd', [server])).split('\n').filter((line) => / => \//.test(line) && !line.includes(path.dirname(server)));
  const allowed = /\/(libc|libm|libdl|librt|libpthread|libresolv)\.so/;
  assert.deepEqual(outside.filter((line) => !allowed.test(line)), []);
});

await suite.check('its server reads a heap and speaks the protocol', async () => {
  await reports(server);
  const input = [
    { id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } },
    { id: 2, method: 'shutdown' },
    { method: 'exit' },
  ].map((body) => message(JSON.stringify({ jsonrpc: '2.0', ...body }))).join('');
  const { code, stdout } = await run(server, ['lsp', '--stdio'], { cwd: folder, env: CLEAN, input });
  assert.equal(code, 0);
  assert.match(stdout, /"serverInfo":\{[^}]*"name":"leakline"/);
});

// ---- the Debian package

const installed = path.join(folder, 'deb');
const program = path.join(installed, 'usr/bin/leakline');

await suite.check('the Debian package says what it is and needs', async () => {
  const fields = await done('dpkg-deb', ['--field', file('.deb')]);
  for (const field of ['Package: leakline', `Version: ${version}`, 'Architecture: amd64', 'Section: devel']) assert.ok(fields.includes(`${field}\n`), field);
  assert.match(fields, /^Depends: .*libgit2-.*libstdc\+\+6/m);
});

await suite.check('its program runs', async () => {
  await done('dpkg-deb', ['--extract', file('.deb'), installed]);
  assert.equal(await done(program, ['--version'], { cwd: folder, env: CLEAN }), `leakline ${version}\n`);
  assert.doesNotMatch(await done('readelf', ['-d', program]), /R(UN)?PATH/);
  await reports(program);
});

await suite.check('its man page describes every command and flag', async () => {
  const page = gunzipSync(readFileSync(path.join(installed, 'usr/share/man/man1/leakline.1.gz'))).toString();
  const plain = page.replace(/\\f[BRI]/g, '').replace(/\\-/g, '-');
  const top = await done(program, ['--help']);
  const commands = [...top.split('Subcommands:')[1].matchAll(/^ {2}([\w-]+) /gm)].map((m) => m[1]).filter((name) => name !== 'leakline');
  assert.ok(commands.length >= 7, commands.join(' '));
  for (const command of commands) {
    assert.ok(plain.includes(`.SS leakline ${command}\n`), command);
    const help = await done(program, [command, '--help']);
    for (const [, flag] of help.matchAll(/^ {2}(?:-\w,)?(--[\w-]+)/gm)) assert.ok(plain.includes(flag), `${command} ${flag}`);
  }
});

// What bash would offer for these words.
async function offered(...words) {
  const script = `source "$1"; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _leakline; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const completion = path.join(installed, 'usr/share/bash-completion/completions/leakline');
  return (await done('bash', ['--norc', '-c', script, 'bash', completion], { cwd: folder })).split('\n').filter(Boolean);
}

await suite.check('bash completes commands, flags, choices and files', async () => {
  assert.deepEqual(await offered('leakline', 'rec'), ['record']);
  assert.deepEqual(await offered('leakline', 'heap', 'rep'), ['report']);
  assert.ok((await offered('leakline', 'record', '--sn')).includes('--snapshots'));
  assert.ok((await offered('leakline', 'heap', 'report', '--format', '')).includes('sarif'));
  assert.deepEqual(await offered('leakline', 'heap', 'report', 'heap.'), ['heap.heapsnapshot']);
});

for (const [shell, name] of [['zsh', 'zsh/vendor-completions/_leakline'], ['fish', 'fish/vendor_completions.d/leakline.fish']]) {
  await suite.check(`${shell} has its completions`, async () => {
    const completion = path.join(installed, 'usr/share', name);
    assert.match(readFileSync(completion, 'utf8'), /max-memory/);
    const found = await run('bash', ['-c', `type -P ${shell}`]);
    if (found.code === 0) await done(shell, ['-n', completion]);
  });
}

rmSync(folder, { recursive: true });
suite.end();
