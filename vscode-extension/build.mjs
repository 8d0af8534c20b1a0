// Bundles the extension into dist/: extension.js for the host (`vscode` is its own module), and the
// pages of heaps and profiles, explorer.js and profile.js, with explorer.css; the schema of the configuration beside them.
import { copyFileSync } from 'node:fs';
import { build } from 'esbuild';

const common = { bundle: true, sourcemap: true, logLevel: 'warning', legalComments: 'eof' };

await Promise.all([
  build({
    ...common,
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/extension.js',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
  }),
  build({
    ...common,
    entryPoints: { explorer: 'src/webview/main.ts', profile: 'src/webview/profile.ts' },
    outdir: 'dist',
    platform: 'browser',
    target: 'chrome120',
    format: 'iife',
    minify: true,
  }),
  build({
    ...common,
    entryPoints: { explorer: 'src/webview/styles.css' },
    outdir: 'dist',
    minify: true,
  }),
]);

copyFileSync('../docs/guide/leakline.config.schema.json', 'dist/leakline.config.schema.json');
