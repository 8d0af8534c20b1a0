// "Capture from a Running Process…": choose a process, then three snapshots with the leaking work in
// between, then the suspects. A status bar item leads on if the message was closed.
import * as path from 'node:path';
import * as vscode from 'vscode';
import { canAttach, captureCost, type Capturing, capturing, Interrupted } from '../capture/capture-command';
import type { NodeProcess } from '../capture/processes';
import { CaptureSession, SNAPSHOTS } from '../capture/session';
import type { LeaklineClient } from '../client/client';
import { Format } from '../format';
import { captureFolder } from './capture-folder';
import { chooseProcess } from './choose-process';
import { loadSnapshots } from './load-heap';

class Guide implements vscode.Disposable {
  private readonly session = new CaptureSession();
  private readonly capturing: Capturing;
  private readonly item = vscode.window.createStatusBarItem('leakline.capture', vscode.StatusBarAlignment.Left, -1);

  constructor(
    private readonly client: LeaklineClient,
    private readonly target: NodeProcess,
    folder: vscode.Uri,
    private readonly ended: () => void,
  ) {
    this.capturing = capturing(client.program().command, target, folder.fsPath, SNAPSHOTS);
    this.item.name = vscode.l10n.t('Leakline capture');
    this.item.command = 'leakline.capture.next';
    this.update();
    this.item.show();
  }

  dispose(): void {
    this.capturing.end();
    this.item.dispose();
  }

  /** Says what to do now and waits for the user to have done it. */
  async ask(): Promise<void> {
    const { next } = this.session;
    const take = vscode.l10n.t('Take Snapshot {0} of {1}', next, SNAPSHOTS);
    const enough = vscode.l10n.t('Compare Now');
    const choices = next === SNAPSHOTS ? [take, enough] : [take];
    const choice = await vscode.window.showInformationMessage(instruction(next), ...choices);
    if (next !== this.session.next) return; // an old message
    if (choice === take) await this.next();
    else if (choice === enough) await this.finish();
  }

  async next(): Promise<void> {
    if (!this.session.begin()) return;
    this.update();
    try {
      this.session.succeeded(await this.take());
    } catch (error) {
      this.session.failed(this.capturing.together);
      await this.sayFailure(error);
    }
    this.update();
    if (this.session.state === 'complete') await this.finish();
    else if (this.session.state === 'waiting') await this.ask();
  }

  /** Shows what there is; with fewer than two snapshots there is nothing to compare. */
  async finish(): Promise<void> {
    const taken = this.session.end().map((file) => vscode.Uri.file(file));
    this.ended();
    if (taken.length > 1) await loadSnapshots(this.client, taken);
  }

  private async take(): Promise<string> {
    const number = this.session.next;
    const title = vscode.l10n.t('Snapshot {0} of {1}', number, SNAPSHOTS);
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    return vscode.window.withProgress(options, (progress, token) => {
      token.onCancellationRequested(() => this.capturing.cancel());
      return this.capturing.next((message) => progress.report({ message }));
    });
  }

  private async sayFailure(error: unknown): Promise<void> {
    if (error instanceof Interrupted) return;
    const message = error instanceof Error ? error.message : String(error);
    this.client.log.error(message);
    const log = vscode.l10n.t('Show Log');
    const choice = await vscode.window.showErrorMessage(vscode.l10n.t('No snapshot was taken: {0}', message), log);
    if (choice === log) this.client.log.show();
  }

  private update(): void {
    const { state, next } = this.session;
    this.item.text =
      state === 'taking'
        ? vscode.l10n.t('$(sync~spin) Snapshot {0} of {1}', next, SNAPSHOTS)
        : vscode.l10n.t('$(record) Take snapshot {0} of {1}', next, SNAPSHOTS);
    this.item.tooltip = vscode.l10n.t('{0}: process {1}', path.basename(this.target.command[1] ?? 'node'), this.target.pid);
  }
}

function instruction(next: number): string {
  switch (next) {
    case 1:
      return vscode.l10n.t('Let the program warm up: use it once, so that what it keeps for good is there. Then take the first snapshot.');
    case 2:
      return vscode.l10n.t('Now do what leaks, a good number of times: requests, jobs, renderings. Then take the second snapshot.');
    default:
      return vscode.l10n.t('Do the same once more, as often. What has grown by the same amount again is a leak. Then take the third snapshot.');
  }
}

export function registerCapture(context: vscode.ExtensionContext, client: LeaklineClient): void {
  let guide: Guide | undefined;
  const end = () => {
    guide?.dispose();
    guide = undefined;
    void vscode.commands.executeCommand('setContext', 'leakline.capturing', false);
  };
  context.subscriptions.push(
    { dispose: end },
    vscode.commands.registerCommand('leakline.capture', async (pid?: number) => {
      if (guide) return guide.next();
      if (!(await mayRun())) return;
      const target = await chooseProcess(await canAttach(client.program().command), pid);
      if (!target || !(await confirmCost(target))) return;
      const folder = await captureFolder(context);
      if (!folder || guide) return;
      guide = new Guide(client, target, folder, end);
      void vscode.commands.executeCommand('setContext', 'leakline.capturing', true);
      await guide.ask();
    }),
    vscode.commands.registerCommand('leakline.capture.next', () => guide?.next()),
    vscode.commands.registerCommand('leakline.capture.finish', () => guide?.finish()),
    vscode.commands.registerCommand('leakline.capture.cancel', end),
  );
}

export async function mayRun(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  await vscode.commands.executeCommand('workbench.trust.manage');
  return false;
}

async function confirmCost(target: NodeProcess): Promise<boolean> {
  const format = new Format(vscode.env.language);
  const { seconds, memory } = captureCost(target.resident);
  const go = vscode.l10n.t('Capture');
  const detail = vscode.l10n.t(
    'It uses {0} now. For each snapshot it stands still for about {1} s and may need {2} more. Do not do this to a server that is short of memory or must answer.',
    format.bytes(target.resident),
    format.count(seconds),
    format.bytes(memory),
  );
  const message = vscode.l10n.t('Each snapshot stops process {0} for a while.', target.pid);
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, go)) === go;
}
