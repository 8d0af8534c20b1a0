// Opens a snapshot in the Memory panel of the DevTools that Chromium brings along, without a window,
// as a user does with "Load profile…".
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { memoryOf } from './process-memory.mjs';
import { root, workFolder } from '../support/leakline.mjs';

const need = createRequire(path.join(root, 'tests/editors/vscode/package.json'));
const PANEL = 'devtools://devtools/bundled/devtools_app.html?panel=heap-profiler';

/** { first, browser }: milliseconds to the first table, bytes of memory. */
export async function openInDevTools(snapshot, limit) {
  const { chromium } = need('playwright-core');
  const folder = mkdtempSync(path.join(workFolder('bench'), 'devtools-'));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.LEAKLINE_CHROMIUM ?? '/usr/bin/chromium', headless: true, viewport: { width: 1400, height: 900 },
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  try {
    const page = context.pages()[0];
    page.setDefaultTimeout(60_000);
    await page.goto(PANEL);
    await pause(3000);
    const before = memoryOf('chromium', folder);
    const chosen = page.waitForEvent('filechooser');
    await page.getByText('Load profile', { exact: true }).first().click();
    const chooser = await chosen;
    const started = performance.now();
    await chooser.setFiles(snapshot);
    // It is listed while it is read, and shown when it is chosen.
    const listed = page.getByText(/\([\d.]+\s[kM]B\)/).first();
    await listed.waitFor({ timeout: limit });
    const { x, y } = await listed.boundingBox();
    await page.mouse.click(x + 4, y + 4);
    await page.locator('.data-grid tbody tr', { hasText: '%' }).nth(3).waitFor({ timeout: limit });
    const first = performance.now() - started;
    await page.screenshot({ path: path.join(workFolder('bench'), 'devtools.png') });
    return { first, browser: memoryOf('chromium', folder) - before };
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}
