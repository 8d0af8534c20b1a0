// Commands "Load Heap Snapshots…" and "Close Heap". The server shows progress and, if a snapshot
// cannot be read, the reason; the findings arrive as diagnostics and in the suspects view.
import * as fs from 'node:fs/promises';
import * as vscode from 'vscode';
import type { LeaklineClient } from '../client/client';

export function registerLoadHeap(context: vscode.ExtensionContext, client: LeaklineClient): void {
  context.subscriptions.push(
    vscode.commands.registerCommand(
      'leakline.loadHeap',
      // From the explorer's menu: the file clicked on and all selected ones.
      async (clicked?: vscode.Uri, selected?: vscode.Uri[]) => {
        const chosen = selected?.length ? selected : clicked ? [clicked] : await askForSnapshots();
        if (chosen.length) await loadSnapshots(client, await inOrderTaken(chosen));
      },
    ),
    vscode.commands.registerCommand('leakline.closeHeap', () => client.closeHeap()),
  );
}

async function askForSnapshots(): Promise<vscode.Uri[]> {
  const chosen = await vscode.window.showOpenDialog({
    canSelectMany: true,
    title: vscode.l10n.t('Heap snapshots of one process, two or more to see growth'),
    openLabel: vscode.l10n.t('Load'),
    filters: { [vscode.l10n.t('Heap snapshots')]: ['heapsnapshot', 'heaptimeline', 'gz'] },
  });
  return chosen ?? [];
}

/** Oldest file first: growth is counted from the first to the last. */
async function inOrderTaken(uris: vscode.Uri[]): Promise<vscode.Uri[]> {
  const dated = await Promise.all(
    uris.map(async (uri) => {
      const time = await fs.stat(uri.fsPath).then((stat) => stat.mtimeMs, () => 0);
      return { uri, time };
    }),
  );
  dated.sort((a, b) => a.time - b.time || a.uri.fsPath.localeCompare(b.uri.fsPath));
  return dated.map((entry) => entry.uri);
}

/** Loads and shows what was found. */
export async function loadSnapshots(client: LeaklineClient, uris: vscode.Uri[]): Promise<void> {
  try {
    const { suspects, notes } = await client.load(uris.map((uri) => uri.toString()));
    for (const note of notes) client.log.info(note);
    if (suspects > 0) await vscode.commands.executeCommand('leakline.suspects.focus');
    else void vscode.window.showInformationMessage(vscode.l10n.t('No leak suspects found.'));
  } catch (error) {
    // Cancelled, or the server has shown the reason itself.
    client.log.info(String(error));
  }
}
