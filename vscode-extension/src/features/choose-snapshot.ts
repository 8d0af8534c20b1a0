// Asks for a snapshot: those in the workspace, newest first, or any other file.
import * as path from 'node:path';
import * as vscode from 'vscode';

const PATTERN = '**/*.{heapsnapshot,heapsnapshot.gz,heaptimeline}';
const MOST = 200;

interface Choice extends vscode.QuickPickItem {
  uri?: vscode.Uri;
}

/** `except` is left out: the one to compare with. */
export async function chooseSnapshot(except?: vscode.Uri): Promise<vscode.Uri | undefined> {
  const browse: Choice = { label: `$(folder-opened) ${vscode.l10n.t('Another file…')}` };
  const chosen = await vscode.window.showQuickPick<Choice>(
    listed(except).then((choices) => [...choices, browse]),
    {
      title: except ? vscode.l10n.t('Compare with which snapshot?') : vscode.l10n.t('Which heap snapshot?'),
      matchOnDescription: true,
      ignoreFocusOut: true,
    },
  );
  return chosen === browse ? browseFor() : chosen?.uri;
}

async function listed(except?: vscode.Uri): Promise<Choice[]> {
  const found = await vscode.workspace.findFiles(PATTERN, '**/node_modules/**', MOST);
  const beside = except ? await besideOf(except) : [];
  const uris = new Map([...beside, ...found].map((uri) => [uri.toString(), uri]));
  if (except) uris.delete(except.toString());
  const dated = await Promise.all(
    [...uris.values()].map(async (uri) => {
      const { mtime } = await vscode.workspace.fs.stat(uri).then((stat) => stat, () => ({ mtime: 0 }));
      return { uri, mtime };
    }),
  );
  dated.sort((a, b) => b.mtime - a.mtime);
  return dated.map(({ uri, mtime }) => ({
    uri,
    label: path.basename(uri.fsPath),
    description: vscode.workspace.asRelativePath(path.dirname(uri.fsPath)),
    detail: mtime ? new Date(mtime).toLocaleString(vscode.env.language) : '',
  }));
}

// The others of a recording lie in the same folder, which need not be in the workspace.
async function besideOf(uri: vscode.Uri): Promise<vscode.Uri[]> {
  const folder = vscode.Uri.joinPath(uri, '..');
  const entries = await vscode.workspace.fs.readDirectory(folder).then((all) => all, () => []);
  return entries
    .filter(([name]) => /\.(heapsnapshot(\.gz)?|heaptimeline)$/.test(name))
    .map(([name]) => vscode.Uri.joinPath(folder, name));
}

async function browseFor(): Promise<vscode.Uri | undefined> {
  const filters = { [vscode.l10n.t('Heap snapshots')]: ['heapsnapshot', 'heaptimeline', 'gz'] };
  const chosen = await vscode.window.showOpenDialog({ filters });
  return chosen?.[0];
}
