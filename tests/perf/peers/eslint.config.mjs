// ESLint with the one plugin that looks for listeners nobody removes; no type information.
import listeners from 'eslint-plugin-listeners';
import typescript from '@typescript-eslint/parser';
import vue from 'vue-eslint-parser';

const rules = {
  'listeners/no-missing-remove-event-listener': 'error',
  'listeners/matching-remove-event-listener': 'error',
  'listeners/no-inline-function-event-listener': 'error',
};
const jsx = { ecmaFeatures: { jsx: true } };
const of = (files, languageOptions) => ({ files, plugins: { listeners }, rules, languageOptions });

export default [
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
  of(['**/*.{js,mjs,jsx}'], { parserOptions: jsx }),
  of(['**/*.cjs'], { sourceType: 'commonjs' }),
  of(['**/*.{ts,mts,cts,tsx}'], { parser: typescript, parserOptions: jsx }),
  of(['**/*.vue'], { parser: vue, parserOptions: { parser: typescript, sourceType: 'module' } }),
];
