// Type-checks real files with the TypeScript compiler, keeps the Program and its checker alive and
// writes a snapshot. Then it checks one file more with a Program that takes the first one's place, as
// a watching compiler does, and writes another.
//
//   node typescript-program.mjs OUT OUT2
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import v8 from 'node:v8';
import ts from 'typescript';

const require = createRequire(import.meta.url);
const here = path.dirname(fileURLToPath(import.meta.url));
const roots = [require.resolve('webpack/types.d.ts'), path.join(path.dirname(require.resolve('typescript')), 'typescript.d.ts'),
  fileURLToPath(import.meta.url), path.join(here, '../large.mjs')];

const options = {
  allowJs: true, checkJs: true, noEmit: true, strict: true, skipLibCheck: false, types: [],
  target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext,
};

function check(files, before) {
  const program = ts.createProgram(files, options, undefined, before);
  const diagnostics = ts.getPreEmitDiagnostics(program);
  console.error(`${program.getSourceFiles().length} files, ${diagnostics.length} diagnostics`);
  return { program, checker: program.getTypeChecker(), diagnostics };
}

const [first, second] = process.argv.slice(2);
globalThis.held = check(roots);
v8.writeHeapSnapshot(first);
globalThis.held = check([...roots, path.join(here, 'webpack-compilation.mjs')], held.program);
v8.writeHeapSnapshot(second);
process.exit(0);
