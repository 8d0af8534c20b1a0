// Compiles a program's source as its users would: TypeScript's own compiler, esbuild (bundled and
// minified), webpack (production mode), Nuxt. Returns the file to run.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const bin = (name) => path.join(here, 'node_modules', '.bin', name);

function tsc(source, out, maps) {
  // The types of Node are not installed: what is emitted is complete all the same.
  try {
    execFileSync(process.execPath, [bin('tsc'), '--outDir', out, '--rootDir', path.dirname(source), '--module', 'commonjs',
      '--target', 'es2019', '--esModuleInterop', '--experimentalDecorators', '--emitDecoratorMetadata', '--skipLibCheck', ...maps, source], { stdio: 'pipe' });
  } catch (error) {
    if (!error.stdout?.toString().includes('error TS')) throw error;
  }
  return path.join(out, path.basename(source).replace(/\.ts$/, '.js'));
}

function esbuild(source, out) {
  const file = path.join(out, 'bundle.js');
  execFileSync(bin('esbuild'), [source, '--bundle', '--platform=node', '--target=node12', '--minify', '--sourcemap', `--outfile=${file}`], { stdio: 'pipe' });
  return file;
}

function webpack(source, out) {
  const script = `require('webpack')({ mode: 'production', target: 'node12', devtool: 'source-map', entry: ${JSON.stringify(source)},
    output: { path: ${JSON.stringify(out)}, filename: 'bundle.js', library: { type: 'commonjs2' } } },
    (error, stats) => { if (error || stats.hasErrors()) { console.error(error || stats.toString()); process.exit(1); } })`;
  execFileSync(process.execPath, ['-e', script], { cwd: here, stdio: 'pipe' });
  return path.join(out, 'bundle.js');
}

// The folder beside leak.js or fixed.js that has its name; what is built is imported by that file.
function nuxt(source, out) {
  const folder = path.join(path.dirname(source), path.basename(source, '.js'));
  const nuxi = path.join(here, 'nuxt/node_modules/nuxi/bin/nuxi.mjs');
  execFileSync(process.execPath, [nuxi, 'build', folder], { stdio: 'pipe', env: { ...process.env, LEAKLINE_OUT: out, NUXT_TELEMETRY_DISABLED: '1' } });
  return source;
}

function compileNow(kind, source) {
  // Beside the program's folder, so that what it imports is found from there.
  const out = `${path.dirname(source)}.dist-${path.basename(source).replace(/\.\w+$/, '')}`;
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  switch (kind) {
    case 'tsc': return tsc(source, out, ['--sourceMap']);
    case 'tsc-inline': return tsc(source, out, ['--inlineSourceMap', '--inlineSources']);
    case 'esbuild': return esbuild(source, out);
    case 'webpack': return webpack(source, out);
    case 'nuxt': return nuxt(source, out);
    default: throw new Error(`nobody knows how to compile with ${kind}`);
  }
}

const compiled = new Map();

// Once for all Node versions: none must find the folder empty because it is built for another.
export function compile(kind, source) {
  if (!compiled.has(source)) compiled.set(source, compileNow(kind, source));
  return compiled.get(source);
}

// The files of a program that can hold the marked line.
export const readLines = (file) => readFileSync(file, 'utf8').split('\n');
