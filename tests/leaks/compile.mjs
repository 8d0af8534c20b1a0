// Compiles a program's source as its users would: TypeScript's own compiler, esbuild (bundled and
// minified), webpack (production mode). Returns the file to run.
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
      '--target', 'es2019', '--esModuleInterop', '--skipLibCheck', ...maps, source], { stdio: 'pipe' });
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

export function compile(kind, source) {
  // Beside the program's folder, so that what it imports is found from there.
  const out = `${path.dirname(source)}.dist-${path.basename(source).replace(/\.\w+$/, '')}`;
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  switch (kind) {
    case 'tsc': return tsc(source, out, ['--sourceMap']);
    case 'tsc-inline': return tsc(source, out, ['--inlineSourceMap', '--inlineSources']);
    case 'esbuild': return esbuild(source, out);
    case 'webpack': return webpack(source, out);
    default: throw new Error(`nobody knows how to compile with ${kind}`);
  }
}

// The files of a program that can hold the marked line.
export const readLines = (file) => readFileSync(file, 'utf8').split('\n');
