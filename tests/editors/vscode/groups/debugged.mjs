// A program in VS Code's own debugger: it comes first where a process is chosen, and is captured over
// the inspector that the debugger uses, while the debugger stays.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../../support/leakline.mjs';
import { session } from '../session.mjs';

const sample = path.join(root, 'vscode-extension/sample');
const files = Object.fromEntries(['app.js', 'queue.js'].map((name) => [name, fs.readFileSync(path.join(sample, name), 'utf8')]));
const launch = { type: 'node', request: 'launch', name: 'Sample', program: '${workspaceFolder}/app.js', env: { PORT: '0' } };

export const debugged = (suite, vsix) =>
  session(suite, 'debugged', vsix, {
    files: { ...files, '.vscode/launch.json': JSON.stringify({ version: '0.2.0', configurations: [launch] }) },
  }, async ({ page, hands, step, shot }) => {
    const rows = page.locator('.quick-input-list .monaco-list-row');
    const take = (number) => page.locator('.statusbar-item', { hasText: `Take snapshot ${number} of 3` });
    await step('the program is started in the debugger', async () => {
      await hands.restored();
      await hands.file('app.js');
      await page.locator('.tab.active', { hasText: 'app.js' }).waitFor();
      await page.keyboard.press('F5');
      await page.locator('.debug-toolbar').waitFor();
    });
    await step('it comes first where a process is chosen', async () => {
      await hands.command('Leakline: Capture from a Running Process');
      await rows.first().filter({ hasText: 'in the debugger' }).waitFor();
      assert.match(await rows.first().innerText(), /^app\.js/);
      await shot('debugged-choice');
    });
    await step('it is captured, and the debugger stays', async () => {
      await rows.first().click();
      await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Capture' }).click();
      await take(1).locator('a').click();
      await take(2).waitFor({ timeout: 120_000 });
      await page.locator('.debug-toolbar').waitFor();
    });
  });
