// Bundles real packages with webpack, keeps the compilation with its module and chunk graphs alive
// and writes a snapshot. Then it does so again, with what webpack has kept in memory, and writes
// another.
//
//   node webpack-compilation.mjs OUT OUT2
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import v8 from 'node:v8';
import webpack from 'webpack';

const require = createRequire(import.meta.url);
const here = path.dirname(fileURLToPath(import.meta.url));

const [first, second] = process.argv.slice(2);
const compiler = webpack({
  mode: 'development',
  devtool: 'source-map',
  target: 'node',
  context: here,
  entry: { webpack: require.resolve('webpack'), sources: require.resolve('webpack-sources'), schema: require.resolve('schema-utils') },
  output: { path: path.join(path.dirname(path.resolve(first)), 'webpack-output') },
  ignoreWarnings: [() => true],
});
// Nothing reaches the disk.
compiler.outputFileSystem = {
  mkdir: (name, options, done) => (done ?? options)(null),
  stat: (name, done) => done(Object.assign(new Error('not there'), { code: 'ENOENT' })),
  writeFile: (name, data, done) => done(null),
};
globalThis.held = { compiler, stats: [] };
const run = promisify(compiler.run.bind(compiler));
for (const out of [first, second]) {
  const stats = await run();
  held.stats.push(stats);
  console.error(`${stats.compilation.modules.size} modules, ${stats.compilation.errors.length} errors`);
  v8.writeHeapSnapshot(out);
}
process.exit(0);
