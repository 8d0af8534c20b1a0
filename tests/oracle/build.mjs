// Bundles DevTools' heap_snapshot_worker (TypeScript, from the npm package) into dist/worker.mjs.
// The package lacks core/i18n/locales.ts, which DevTools' own build generates: a stub replaces it.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const frontEnd = path.join(here, 'node_modules/chrome-devtools-frontend/front_end');

const localesStub = {
  name: 'locales-stub',
  setup(b) {
    b.onResolve({ filter: /\/locales\.js$/ }, () => ({ path: 'locales', namespace: 'stub' }));
    b.onLoad({ filter: /.*/, namespace: 'stub' }, () => ({
      contents: `
        export const LOCALES = ['en-US'];
        export const BUNDLED_LOCALES = ['en-US'];
        export const DEFAULT_LOCALE = 'en-US';
        export const REMOTE_FETCH_PATTERN = '';
        export const LOCAL_FETCH_PATTERN = '';`,
      loader: 'js',
    }));
  },
};

await build({
  stdin: {
    contents: `
      export * from './entrypoints/heap_snapshot_worker/heap_snapshot_worker.ts';
      export * as HeapSnapshotModel from './models/heap_snapshot/HeapSnapshotModel.ts';`,
    resolveDir: frontEnd,
    loader: 'ts',
  },
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
  outfile: path.join(here, 'dist/worker.mjs'),
  plugins: [localesStub],
});
