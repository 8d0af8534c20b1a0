'use strict';
// TypeScript's language service, as an editor runs it: a file is edited, diagnostics and completions
// are asked for.
const path = require('path');
const ts = require('typescript');

const edited = path.join(__dirname, 'edited.ts');
const files = [edited, require.resolve('typescript').replace(/\.js$/, '.d.ts'), path.join(path.dirname(require.resolve('rxjs/package.json')), 'dist/types/index.d.ts')];
const contents = {};
let version = 0;
let text = '';

const service = ts.createLanguageService({
  getScriptFileNames: () => files,
  getScriptVersion: file => (file === edited ? String(version) : '1'),
  getScriptSnapshot (file) {
    if (file === edited) return ts.ScriptSnapshot.fromString(text);
    if (!(file in contents)) contents[file] = ts.sys.readFile(file);
    return contents[file] === undefined ? undefined : ts.ScriptSnapshot.fromString(contents[file]);
  },
  getCurrentDirectory: () => __dirname,
  getCompilationSettings: () => ({ strict: true, noEmit: true, types: [], target: ts.ScriptTarget.ES2020, module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.NodeJs }),
  getDefaultLibFileName: options => ts.getDefaultLibFilePath(options),
  fileExists: ts.sys.fileExists,
  readFile: ts.sys.readFile
}, ts.createDocumentRegistry());

// Node 20 needs minutes to write a snapshot with the lines of so large a script; a stack that has
// been read leaves the ends of its lines in V8's memory.
exports.setup = async () => {
  try {
    ts.forEach([1], () => { throw new Error('for its stack'); });
  } catch (error) {
    if (!error.stack.includes('typescript.js')) throw error;
  }
};

exports.request = async i => {
  version++;
  text = `import { Subject, map } from 'rxjs';\nconst subject = new Subject<number>();\n` +
    `subject.pipe(map(n => n + ${i})).subscribe(n => n.toFixed());\nconst wrong${i % 5}: string = ${i};\nsubject.`;
  const problems = [...service.getSyntacticDiagnostics(edited), ...service.getSemanticDiagnostics(edited)];
  const names = service.getCompletionsAtPosition(edited, text.length, {});
  if (!problems.length || !names || !names.entries.some(({ name }) => name === 'pipe')) throw new Error('the service does not work');
};
