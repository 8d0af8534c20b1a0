// A server that cannot be started, and one that dies of a load: what the user is told, and that the
// load is not repeated.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { session } from '../session.mjs';
import { fake, fakeServer, loadFromMenu } from './files.mjs';

export async function crashes(suite, vsix) {
  await session(suite, 'crashes', vsix, fake, async (context) => {
    const { page, hands, step, workbench, folder } = context;
    const log = () => fs.readFileSync(path.join(folder, 'fake.log'), 'utf8');
    await step('a load that kills the server is told and not repeated', async () => {
      await hands.restored();
      await hands.file('app.js');
      await page.locator('.statusbar-item', { hasText: 'Leakline' }).first().waitFor();
      await loadFromMenu(context, 'crash.heapsnapshot');
      await hands.message('ended while it loaded crash.heapsnapshot');
      await page.waitForTimeout(1500);
      assert.equal(log().split('leakline.heap.load').length - 1, 1, 'one load');
      assert.ok(log().split('initialize\n').length - 1 >= 2, 'the server was started again');
    });
    await step('the server works again', async () => {
      await loadFromMenu(context, 'start.heapsnapshot', 'end.heapsnapshot');
      await hands.row('app.js:12').waitFor();
    });
    await step('a missing, a wrong and an outdated program are told apart, and the setting leads out', async () => {
      await hands.command('Notifications: Clear All Notifications');
      workbench.set({ 'leakline.server.path': '/no/such/leakline' });
      await hands.message('"/no/such/leakline" does not exist');
      await hands.command('Notifications: Clear All Notifications');
      workbench.set({ 'leakline.server.path': '/bin/true' });
      await hands.message('"/bin/true" did not start as a Leakline server');
      await page.locator('.statusbar-item', { hasText: 'Leakline: no server' }).waitFor();
      const old = path.join(folder, 'leakline-of-another-time');
      fs.writeFileSync(old, '#!/bin/sh\necho leakline 9.9.9\n', { mode: 0o755 });
      await hands.command('Notifications: Clear All Notifications');
      workbench.set({ 'leakline.server.path': old });
      await hands.message('is version 9.9.9, which does not fit this extension');
      workbench.set({ 'leakline.server.path': fakeServer });
      await page.locator('.statusbar-item', { hasText: 'Leakline: no server' }).waitFor({ state: 'detached' });
    });
  });
}
