// Asks which Node.js process to capture: the one in the debugger and those in the workspace's folders
// first.
import * as path from 'node:path';
import * as vscode from 'vscode';
import { type NodeProcess, nodeProcesses, ranked } from '../capture/processes';
import { Format } from '../format';
import { debuggedProcess } from './debugged-process';

interface Choice extends vscode.QuickPickItem {
  process?: NodeProcess;
  refresh?: boolean;
}

/** `pid` answers the question beforehand. `attach`: processes need not be started for snapshots. */
export async function chooseProcess(attach: boolean, pid?: number): Promise<NodeProcess | undefined> {
  for (;;) {
    const all = await nodeProcesses();
    const usable = all.filter((one) => attach || one.snapshotSignal);
    if (pid !== undefined) return usable.find((one) => one.pid === pid);
    if (!usable.length) {
      await sayNone(all.length > 0);
      return undefined;
    }
    const folders = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath);
    const debugged = await debuggedProcess();
    const choices = ranked(usable, folders, debugged).map((process) => choiceOf(process, process.pid === debugged));
    const again: Choice = { label: `$(refresh) ${vscode.l10n.t('Look again')}`, refresh: true };
    const chosen = await vscode.window.showQuickPick([...choices, again], {
      title: vscode.l10n.t('Which Node.js process?'),
      matchOnDescription: true,
      matchOnDetail: true,
      ignoreFocusOut: true, // the walkthrough takes the focus when its step is done
    });
    if (!chosen?.refresh) return chosen?.process;
  }
}

function choiceOf(process: NodeProcess, isDebugged: boolean): Choice {
  const [program = 'node', ...rest] = process.command;
  const script = rest.find((part) => !part.startsWith('-'));
  const format = new Format(vscode.env.language);
  return {
    process,
    label: script ? path.basename(script) : path.basename(program),
    description: [`${process.pid} · ${format.bytes(process.resident)}`, ...(isDebugged ? [vscode.l10n.t('in the debugger')] : [])].join(' · '),
    detail: [process.folder, process.command.join(' ')].filter(Boolean).join('  ·  ').slice(0, 300),
  };
}

async function sayNone(some: boolean): Promise<void> {
  const copy = vscode.l10n.t('Copy Option');
  const record = vscode.l10n.t('Record a Program…');
  const message = some
    ? vscode.l10n.t('No running Node.js process can take snapshots. Start yours with node --heapsnapshot-signal=SIGUSR2, or let Leakline start it.')
    : vscode.l10n.t('No Node.js process is running. Start your program, or let Leakline start it.');
  const choice = await vscode.window.showInformationMessage(message, record, copy);
  if (choice === copy) await vscode.env.clipboard.writeText('--heapsnapshot-signal=SIGUSR2');
  else if (choice === record) await vscode.commands.executeCommand('leakline.record');
}
