// Compiles the program of src in every way that people do, each into a project of its own:
//   node build.mjs KIND FOLDER      leaves FOLDER/src and FOLDER/dist/server.js
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const tool = (name) => path.join(here, 'node_modules', name);

function tsc(folder, ...flags) {
  execFileSync(process.execPath, [tool('typescript/bin/tsc'), '-p', folder, '--typeRoots', tool('@types'), ...flags],
    { stdio: ['ignore', 'inherit', 'inherit'] });
}

function esbuild(folder, entry, options) {
  return require(tool('esbuild')).build({
    absWorkingDir: folder, entryPoints: [entry], outfile: 'dist/server.js', bundle: true,
    platform: 'node', target: 'node12', ...options,
  });
}

function webpack(folder, devtool) {
  const compiler = require(tool('webpack'))({
    mode: 'production', target: 'node12', context: folder, entry: './src/server.ts', devtool,
    output: { path: path.join(folder, 'dist'), filename: 'server.js', libraryTarget: 'commonjs2', uniqueName: 'shop' },
    resolve: { extensions: ['.ts', '.js'] },
    module: {
      rules: [{
        test: /\.ts$/, loader: tool('ts-loader'),
        options: { compiler: tool('typescript'), transpileOnly: true, configFile: path.join(folder, 'tsconfig.json') },
      }],
    },
  });
  return new Promise((resolve, reject) => compiler.run((error, stats) => {
    if (error || stats.hasErrors()) reject(error ?? new Error(stats.toString('errors-only')));
    else compiler.close(resolve);
  }));
}

export const kinds = {
  'tsc-external': (folder) => tsc(folder),
  'tsc-inline': (folder) => tsc(folder, '--sourceMap', 'false', '--inlineSourceMap', '--inlineSources'),
  'tsc-source-root': (folder) => tsc(folder, '--sourceRoot', path.join(folder, 'src')),
  'esbuild-minified': (folder) => esbuild(folder, 'src/server.ts', { minify: true, sourcemap: true }),
  'esbuild-inline': (folder) => esbuild(folder, 'src/server.ts', { minify: true, sourcemap: 'inline' }),
  'webpack-production': (folder) => webpack(folder, 'source-map'),
  'webpack-hidden': (folder) => webpack(folder, 'hidden-source-map'),
  // First tsc, then a bundler that knows nothing of its maps.
  'two-maps': async (folder) => {
    tsc(folder, '--outDir', path.join(folder, 'lib'));
    await esbuild(folder, 'lib/server.js', { minify: true, sourcemap: true, sourcesContent: false, plugins: [withoutInputMaps] });
  },
};

// esbuild follows the maps of what it bundles; other bundlers do not.
const withoutInputMaps = {
  name: 'without-input-maps',
  setup(build) {
    build.onLoad({ filter: /\.js$/ }, async ({ path: file }) => {
      const { readFile } = await import('node:fs/promises');
      return { contents: (await readFile(file, 'utf8')).replace(/^\/\/# sourceMappingURL=.*$/m, ''), loader: 'js' };
    });
  },
};

export async function build(kind, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(path.join(here, 'src'), path.join(folder, 'src'), { recursive: true });
  cpSync(path.join(here, 'tsconfig.json'), path.join(folder, 'tsconfig.json'));
  writeFileSync(path.join(folder, 'package.json'), '{ "name": "shop", "private": true }\n');
  await kinds[kind](folder);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build(process.argv[2], path.resolve(process.argv[3]));
