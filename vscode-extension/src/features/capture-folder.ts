// Where captured snapshots go: a folder of its own for each capture below leakline.capture.folder,
// which git ignores, for snapshots hold everything the program knew.
import * as path from 'node:path';
import * as vscode from 'vscode';

export async function captureFolder(context: vscode.ExtensionContext, now = new Date()): Promise<vscode.Uri | undefined> {
  const root = rootFolder(context);
  if (!root) return undefined;
  const { fs } = vscode.workspace;
  const stamp = now.toISOString().slice(0, 19).replace(/[T:]/g, '-');
  const folder = vscode.Uri.joinPath(root, stamp);
  await fs.createDirectory(folder);
  const ignore = vscode.Uri.joinPath(root, '.gitignore');
  const exists = await fs.stat(ignore).then(() => true, () => false);
  if (!exists) await fs.writeFile(ignore, new TextEncoder().encode('*\n'));
  return folder;
}

function rootFolder(context: vscode.ExtensionContext): vscode.Uri | undefined {
  const wanted = vscode.workspace.getConfiguration('leakline').get('capture.folder', '.leakline').trim() || '.leakline';
  if (path.isAbsolute(wanted)) return vscode.Uri.file(wanted);
  const workspace = vscode.workspace.workspaceFolders?.[0]?.uri;
  return workspace ? vscode.Uri.joinPath(workspace, wanted) : context.globalStorageUri;
}
