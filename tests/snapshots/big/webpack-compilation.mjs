// Bundles real packages with webpack, keeps the compilation with its module and chunk graphs alive
// and writes a snapshot.      node webpack-compilation.mjs OUT
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import v8 from 'node:v8';
import webpack from 'webpack';

const require = createRequire(import.meta.url);
const here = path.dirname(fileURLToPath(import.meta.url));

const compiler = webpack({
  mode: 'development',
  devtool: 'source-map',
  target: 'node',
  context: here,
  entry: { webpack: require.resolve('webpack'), sources: require.resolve('webpack-sources'), schema: require.resolve('schema-utils') },
  output: { path: path.join(path.dirname(path.resolve(process.argv[2])), 'webpack-output') },
  ignoreWarnings: [() => true],
});
// Nothing reaches the disk.
compiler.outputFileSystem = {
  mkdir: (name, options, done) => (done ?? options)(null),
  stat: (name, done) => done(Object.assign(new Error('not there'), { code: 'ENOENT' })),
  writeFile: (name, data, done) => done(null),
};
compiler.run((error, stats) => {
  if (error) throw error;
  globalThis.held = { compiler, stats };
  console.error(`${stats.compilation.modules.size} modules, ${stats.compilation.errors.length} errors`);
  v8.writeHeapSnapshot(process.argv[2]);
  process.exit(0);
});
