// A status bar item that says what the server does with the heap: nothing, loading, how many
// suspects. A click offers what can be done. Switched on by the client capability
// experimental.leakline.heapStatus.
import * as vscode from 'vscode';
import type { LeaklineClient, ServerState } from '../client/client';
import type { HeapStatus } from '../extensions';

export function registerHeapStatus(context: vscode.ExtensionContext, client: LeaklineClient): void {
  const item = vscode.window.createStatusBarItem('leakline.heap', vscode.StatusBarAlignment.Left);
  item.name = 'Leakline';
  item.command = 'leakline.showActions';
  let status: HeapStatus = { state: 'idle' };
  const update = () => show(item, status, client.state);
  update();
  item.show();
  context.subscriptions.push(
    item,
    client.onStateChanged(update),
    client.onStatusChanged((changed) => {
      status = changed;
      void vscode.commands.executeCommand('setContext', 'leakline.heap', changed.state);
      update();
    }),
    vscode.commands.registerCommand('leakline.showActions', () => showActions(status, client)),
    vscode.commands.registerCommand('leakline.showLog', () => client.log.show()),
    vscode.commands.registerCommand('leakline.restartServer', () => client.restart()),
  );
}

function show(item: vscode.StatusBarItem, status: HeapStatus, server: ServerState): void {
  const text = textOf(status, server);
  item.text = text;
  item.tooltip = status.message ?? vscode.l10n.t('Leakline: memory leaks in Node.js programs');
  item.accessibilityInformation = { label: text.replace(/\$\([^)]*\)\s*/g, ''), role: 'button' };
  const failed = server === 'stopped' || status.state === 'failed';
  item.backgroundColor = failed ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
}

function textOf(status: HeapStatus, server: ServerState): string {
  if (server === 'untrusted') return '$(workspace-untrusted) Leakline';
  if (server === 'stopped') return vscode.l10n.t('$(error) Leakline: no server');
  switch (status.state) {
    case 'idle':
      return '$(search) Leakline';
    case 'loading':
      return vscode.l10n.t('$(sync~spin) Leakline: loading {0} %', status.percentage ?? 0);
    case 'loaded':
      return suspectsText(status.suspects ?? 0);
    case 'failed':
      return vscode.l10n.t('$(error) Leakline: load failed');
  }
}

function suspectsText(count: number): string {
  if (count === 0) return vscode.l10n.t('$(check) Leakline: no suspects');
  if (count === 1) return vscode.l10n.t('$(warning) Leakline: 1 suspect');
  return vscode.l10n.t('$(warning) Leakline: {0} suspects', count);
}

interface Action extends vscode.QuickPickItem {
  command: string;
}

async function showActions(status: HeapStatus, client: LeaklineClient): Promise<void> {
  const actions: Action[] = [];
  const add = (icon: string, label: string, command: string) =>
    actions.push({ label: `$(${icon}) ${label}`, command });
  if (client.state === 'untrusted') {
    add('workspace-trusted', vscode.l10n.t('Trust this Workspace…'), 'workbench.trust.manage');
  } else {
    if (status.state === 'loaded') {
      add('list-tree', vscode.l10n.t('Show Leak Suspects'), 'leakline.suspects.focus');
      add('close', vscode.l10n.t('Close Heap'), 'leakline.closeHeap');
    }
    add('folder-opened', vscode.l10n.t('Load Heap Snapshots…'), 'leakline.loadHeap');
    add('record', vscode.l10n.t('Capture from a Running Process…'), 'leakline.capture');
    add('play', vscode.l10n.t('Record a Program…'), 'leakline.record');
  }
  add('refresh', vscode.l10n.t('Restart Server'), 'leakline.restartServer');
  add('output', vscode.l10n.t('Show Log'), 'leakline.showLog');
  const chosen = await vscode.window.showQuickPick(actions, { title: 'Leakline' });
  if (chosen) await vscode.commands.executeCommand(chosen.command);
}
