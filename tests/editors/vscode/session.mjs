// One workbench for a group of steps: a folder of its own, the extension installed from its package,
// a picture of every step that fails and of those that are to be looked at.
import fs from 'node:fs';
import path from 'node:path';
import { workFolder } from '../../support/leakline.mjs';
import { Hands } from './hands.mjs';
import { Workbench } from './workbench.mjs';

/** Thrown where a group cannot go on; the failure itself was counted. */
export class GroupEnded extends Error {}

export const pictures = workFolder('vscode', 'pictures');

/**
 * Runs `body` with { page, hands, step, shot, workspace, workbench, folder }; ends everything
 * afterwards. The workspace has `files` and `links` to other folders, and what `before` adds to it.
 * The folder is left for a look if a step failed.
 */
export async function session(suite, name, vsix, { files = {}, links = {}, before, settings, env, trust, payload = () => [], open, prepare } = {}, body) {
  const folder = fs.mkdtempSync(path.join(workFolder('vscode'), `${name}-`));
  const workspace = path.join(folder, 'workspace');
  fs.mkdirSync(workspace);
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(workspace, file)), { recursive: true });
    fs.writeFileSync(path.join(workspace, file), text);
  }
  for (const [link, target] of Object.entries(links)) fs.symlinkSync(target, path.join(workspace, link));
  before?.(workspace);
  let failed = false;
  const workbench = new Workbench(folder, workspace, { settings, env: { ...env, FAKE_LOG: path.join(folder, 'fake.log') }, trust });
  try {
    workbench.install(vsix);
    await workbench.start();
    const { page, go } = await workbench.open(payload(workbench), open);
    const hands = new Hands(page);
    const shot = (picture) => page.screenshot({ path: path.join(pictures, `${picture}.png`) });
    // A step that fails ends the group: those after it stand on what it did.
    const step = async (what, run) => {
      const passed = await suite.check(`${name}: ${what}`, async () => {
        try {
          return await run();
        } catch (error) {
          await shot(`FAIL-${name}-${what.replace(/\W+/g, '-')}`);
          throw error;
        }
      });
      if (passed) return;
      failed = true;
      throw new GroupEnded();
    };
    await prepare?.(page);
    await go();
    await body({ page, hands, step, shot, workspace, workbench, folder });
  } finally {
    await workbench.stop();
    if (!failed) fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}
