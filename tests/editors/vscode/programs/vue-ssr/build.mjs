// Builds dist/server.js for Node with a source map, as a bundler's Vue plug-in does.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { compileScript, parse } from '@vue/compiler-sfc';
import { build } from 'esbuild';

const vue = {
  name: 'vue',
  setup({ onLoad }) {
    onLoad({ filter: /\.vue$/ }, ({ path: filename }) => {
      const { descriptor } = parse(readFileSync(filename, 'utf8'), { filename });
      const options = { id: filename, inlineTemplate: true, templateOptions: { ssr: true, ssrCssVars: [] } };
      const { content, map } = compileScript(descriptor, options);
      const sources = [path.basename(filename)]; // beside what is mapped
      const inline = Buffer.from(JSON.stringify({ ...map, sources })).toString('base64');
      return { contents: `${content}\n//# sourceMappingURL=data:application/json;base64,${inline}`, loader: 'js' };
    });
  },
};

await build({
  entryPoints: ['src/server.js'],
  outfile: 'dist/server.js',
  bundle: true,
  external: ['vue', '@vue/server-renderer'],
  platform: 'node',
  plugins: [vue],
  sourcemap: true,
});
