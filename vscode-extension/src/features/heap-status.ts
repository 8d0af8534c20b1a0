// A status bar item that says what the server does with the heap: nothing, loading, how many
// suspects. Switched on by the client capability experimental.leakline.heapStatus.
import * as vscode from 'vscode';
import type { LeaklineClient } from '../client';
import type { HeapStatus } from '../extensions';

export function registerHeapStatus(context: vscode.ExtensionContext, client: LeaklineClient): void {
  const item = vscode.window.createStatusBarItem('leakline.heap', vscode.StatusBarAlignment.Left);
  item.name = 'Leakline';
  item.command = 'leakline.loadHeap';
  show(item, { state: 'idle' });
  item.show();
  context.subscriptions.push(
    item,
    client.onStatusChanged((status) => show(item, status)),
  );
}

function show(item: vscode.StatusBarItem, status: HeapStatus): void {
  item.text = textOf(status);
  item.tooltip = status.message ?? vscode.l10n.t('Load heap snapshots');
}

function textOf(status: HeapStatus): string {
  switch (status.state) {
    case 'idle':
      return '$(search) Leakline';
    case 'loading':
      return vscode.l10n.t('$(sync~spin) Leakline: loading {0} %', status.percentage ?? 0);
    case 'loaded':
      return vscode.l10n.t('$(warning) Leakline: {0} suspects', status.suspects ?? 0);
    case 'failed':
      return vscode.l10n.t('$(error) Leakline: load failed');
  }
}
