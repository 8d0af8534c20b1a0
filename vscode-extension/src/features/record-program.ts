// "Record a Program…": starts the program of a launch configuration, or a command line, under
// `leakline record` in a terminal, and shows what leaks when it is done.
import * as path from 'node:path';
import * as vscode from 'vscode';
import { type LaunchConfiguration, recordArguments, runnable } from '../capture/launch';
import type { LeaklineClient } from '../client/client';
import { mayRun } from './capture-guide';
import { captureFolder } from './capture-folder';
import { loadSnapshots } from './load-heap';

const TASK = 'leakline';

interface Choice extends vscode.QuickPickItem {
  program?: LaunchConfiguration;
  other?: boolean;
}

export function registerRecord(context: vscode.ExtensionContext, client: LeaklineClient): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('leakline.record', async () => {
      if (!(await mayRun())) return;
      const folder = vscode.workspace.workspaceFolders?.[0];
      const program = await chooseProgram(folder);
      const load = program && (await askForLoad());
      if (!program || load === undefined) return;
      const out = await captureFolder(context);
      if (out) await record(client, folder, program, load, vscode.Uri.joinPath(out, 'record'));
    }),
  );
}

async function chooseProgram(folder?: vscode.WorkspaceFolder): Promise<LaunchConfiguration | undefined> {
  const configurations = vscode.workspace.getConfiguration('launch', folder).get<LaunchConfiguration[]>('configurations', []);
  const choices: Choice[] = configurations
    .filter(runnable)
    .map((program) => ({ program, label: program.name, description: program.program ?? program.runtimeArgs?.join(' ') ?? '' }));
  const current = vscode.window.activeTextEditor?.document.uri;
  if (current?.scheme === 'file' && /\.[cm]?js$/.test(current.path)) {
    const name = path.basename(current.fsPath);
    choices.push({ program: { type: 'node', name, program: current.fsPath }, label: name, description: vscode.l10n.t('the file in front') });
  }
  choices.push({ label: `$(terminal) ${vscode.l10n.t('Another command…')}`, other: true });
  const chosen = await vscode.window.showQuickPick(choices, { title: vscode.l10n.t('Which program is to be recorded?'), ignoreFocusOut: true });
  return chosen?.other ? askForCommand() : chosen?.program;
}

async function askForCommand(): Promise<LaunchConfiguration | undefined> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Which program is to be recorded?'),
    prompt: vscode.l10n.t('As in a terminal, for example: npm start'),
    value: 'npm start',
    ignoreFocusOut: true,
  });
  const words = text?.trim().split(/\s+/) ?? [];
  const [runtimeExecutable, ...runtimeArgs] = words;
  return runtimeExecutable ? { type: 'node', name: words.join(' '), runtimeExecutable, runtimeArgs } : undefined;
}

/** What to do between two snapshots; empty: time passes. */
function askForLoad(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('What leaks?'),
    prompt: vscode.l10n.t('A command that makes the program work, run between two snapshots; its port is in $LEAKLINE_PORT. Empty: wait 30 s each time.'),
    ignoreFocusOut: true,
    placeHolder: 'npx autocannon -a 500 http://localhost:$LEAKLINE_PORT/',
  });
}

async function record(
  client: LeaklineClient,
  folder: vscode.WorkspaceFolder | undefined,
  program: LaunchConfiguration,
  load: string,
  out: vscode.Uri,
): Promise<void> {
  const root = folder?.uri.fsPath ?? process.cwd();
  const { args, cwd, env } = recordArguments(program, root, load, out.fsPath);
  const execution = new vscode.ProcessExecution(client.program().command, args, { cwd, env });
  const name = vscode.l10n.t('Record {0}', program.name);
  const task = new vscode.Task({ type: TASK }, folder ?? vscode.TaskScope.Workspace, name, 'Leakline', execution);
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, clear: true };
  const started = await vscode.tasks.executeTask(task);
  await new Promise<void>((resolve) => {
    const listener = vscode.tasks.onDidEndTaskProcess(({ execution: ended }) => {
      if (ended !== started) return;
      listener.dispose();
      resolve();
    });
  });
  const taken = await snapshotsIn(out);
  if (taken.length) await loadSnapshots(client, taken);
}

async function snapshotsIn(folder: vscode.Uri): Promise<vscode.Uri[]> {
  const entries = await vscode.workspace.fs.readDirectory(folder).then((all) => all, () => []);
  return entries
    .map(([name]) => name)
    .filter((name) => /^\d+\.heapsnapshot$/.test(name))
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
    .map((name) => vscode.Uri.joinPath(folder, name));
}
