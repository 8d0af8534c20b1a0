// The story with the package's own server: the sample is started, captured in three guided steps, the
// suspect is in the tree and on its line, its snapshot in the explorer.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../../support/leakline.mjs';
import { session } from '../session.mjs';

const sample = path.join(root, 'vscode-extension/sample');
const files = Object.fromEntries(['app.js', 'queue.js', 'load.js', 'package.json'].map((name) => [name, fs.readFileSync(path.join(sample, name), 'utf8')]));
const line = files['app.js'].split('\n').findIndex((text) => text.includes("queue.on('error'")) + 1;

function start(workspace) {
  const server = spawn(process.execPath, ['--heapsnapshot-signal=SIGUSR2', 'app.js'], { cwd: workspace, env: { ...process.env, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] });
  const port = new Promise((resolve, reject) => {
    server.stdout.on('data', (text) => { const found = /localhost:(\d+)/.exec(text); if (found) resolve(found[1]); });
    server.on('exit', () => reject(new Error('the sample ended')));
  });
  return { server, port };
}

function load(workspace, port) {
  return new Promise((resolve) => {
    spawn(process.execPath, ['load.js', port], { cwd: workspace, stdio: 'ignore' }).on('close', resolve);
  });
}

export const capture = (suite, vsix) =>
  session(suite, 'capture', vsix, { files }, async ({ page, hands, step, shot, workspace }) => {
    const { server, port: listening } = start(workspace);
    const item = (text) => page.locator('.statusbar-item', { hasText: text });
    try {
      const port = await listening;
      await load(workspace, port);
      await step('the process is offered, with a warning of what it costs', async () => {
        await hands.restored();
        await hands.file('app.js');
        await hands.command('Leakline: Capture from a Running Process');
        await page.locator('.quick-input-list .monaco-list-row', { hasText: String(server.pid) }).click();
        await page.locator('.monaco-dialog-box', { hasText: `stops process ${server.pid}` }).waitFor();
        await shot('capture-warning');
        await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Capture' }).click();
      });
      await step('three snapshots, with the work in between', async () => {
        for (let i = 1; i <= 3; i++) {
          await item(`Take snapshot ${i} of 3`).locator('a').click();
          if (i === 3) break;
          await item(`Take snapshot ${i + 1} of 3`).waitFor({ timeout: 120_000 });
          if (i === 1) {
            await page.locator('#status\\.notifications').click();
            await page.locator('.notification-list-item-message', { hasText: 'Now do what leaks' }).waitFor();
            await shot('capture-guide');
            await page.keyboard.press('Escape');
          }
          await load(workspace, port);
        }
        await item('Leakline: 1 suspect').waitFor({ timeout: 120_000 });
      });
      await step('the suspect is in the tree and leads to its line', async () => {
        await hands.row(`app.js:${line}`).waitFor();
        await hands.row(`app.js:${line}`).click();
        await hands.onLine(line);
        await hands.expand(`app.js:${line}`);
        await shot('capture-suspect');
      });
      await step('its snapshot opens in the explorer', async () => {
        await hands.file('3.heapsnapshot');
        await hands.webview().locator('.grid-body .grid-row').nth(3).waitFor();
        await shot('capture-explorer');
      });
    } finally {
      server.kill();
    }
  });
