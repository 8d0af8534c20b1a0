// Type-checks real files with the TypeScript compiler, keeps the Program and its checker alive and
// writes a snapshot.      node typescript-program.mjs OUT
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import v8 from 'node:v8';
import ts from 'typescript';

const require = createRequire(import.meta.url);
const here = path.dirname(fileURLToPath(import.meta.url));
const roots = [require.resolve('webpack/types.d.ts'), path.join(path.dirname(require.resolve('typescript')), 'typescript.d.ts'),
  fileURLToPath(import.meta.url), path.join(here, '../large.mjs')];

const program = ts.createProgram(roots, {
  allowJs: true, checkJs: true, noEmit: true, strict: true, skipLibCheck: false, types: [],
  target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext,
});
globalThis.held = { program, checker: program.getTypeChecker(), diagnostics: ts.getPreEmitDiagnostics(program) };
console.error(`${program.getSourceFiles().length} files, ${held.diagnostics.length} diagnostics`);
v8.writeHeapSnapshot(process.argv[2]);
process.exit(0);
