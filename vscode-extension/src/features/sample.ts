// For the first five minutes: the walkthrough, and "Open the Sample Project", a copy of a small
// leaking server, opened as a folder.
import * as vscode from 'vscode';

const NAME = 'leakline-sample';

export function registerSample(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('leakline.openWalkthrough', () =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', `${context.extension.id}#start`, false),
    ),
    vscode.commands.registerCommand('leakline.openSample', async () => {
      const parent = await vscode.window.showOpenDialog({
        canSelectFolders: true,
        canSelectFiles: false,
        title: vscode.l10n.t('Where is the sample project to be put?'),
        openLabel: vscode.l10n.t('Put It Here'),
      });
      if (!parent?.[0]) return;
      const folder = await freeFolder(parent[0]);
      await vscode.workspace.fs.copy(vscode.Uri.joinPath(context.extensionUri, 'sample'), folder);
      await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: false });
    }),
  );
}

/** Nothing that exists is overwritten. */
async function freeFolder(parent: vscode.Uri): Promise<vscode.Uri> {
  for (let i = 1; ; i++) {
    const folder = vscode.Uri.joinPath(parent, i === 1 ? NAME : `${NAME}-${i}`);
    const taken = await vscode.workspace.fs.stat(folder).then(() => true, () => false);
    if (!taken) return folder;
  }
}
