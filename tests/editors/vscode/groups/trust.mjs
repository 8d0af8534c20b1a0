// A workspace that is not trusted: no program is started, whatever its settings name.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { session } from '../session.mjs';
import { fake } from './files.mjs';

export const trust = (suite, vsix) =>
  session(suite, 'trust', vsix, { ...fake, trust: false, settings: { ...fake.settings, 'security.workspace.trust.startupPrompt': 'never' } },
    async ({ page, hands, step, folder, shot }) => {
      await step('nothing is started, and the view says why', async () => {
        await hands.restored();
        await hands.file('app.js');
        await page.locator('.activitybar [aria-label*="Leakline"]').first().click();
        await page.locator('.welcome-view .monaco-button', { hasText: 'Manage Workspace Trust' }).waitFor();
        await hands.file('end.heapsnapshot');
        await hands.webview().locator('.opening', { hasText: 'when you trust this workspace' }).waitFor();
        await shot('untrusted');
        assert.ok(!fs.existsSync(path.join(folder, 'fake.log')), 'the server was started');
      });
      await step('trust starts it', async () => {
        await hands.webview().locator('button', { hasText: 'Manage Workspace Trust' }).click();
        await page.locator('.workspace-trust-buttons-row .monaco-button', { hasText: 'Trust' }).first().click();
        for (let i = 0; i < 200 && !fs.existsSync(path.join(folder, 'fake.log')); i++) await page.waitForTimeout(100);
        assert.match(fs.readFileSync(path.join(folder, 'fake.log'), 'utf8'), /initialize/);
      });
    });
