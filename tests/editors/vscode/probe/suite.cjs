// Runs inside the extension host of a real VS Code: what needs no picture. The server is the one of
// the installed package.
const assert = require('node:assert/strict');
const vscode = require('vscode');

async function until(what, find) {
  for (let i = 0; i < 150; i++) {
    const found = await find();
    if (found) return found;
    await new Promise((resolve) => { setTimeout(resolve, 200); });
  }
  throw new Error(`timed out: ${what}`);
}

exports.run = async function run() {
  const extension = vscode.extensions.getExtension('leakline.leakline');
  assert.ok(extension, 'the extension is installed');
  await extension.activate();
  const folder = vscode.workspace.workspaceFolders[0].uri;
  const file = (name) => vscode.Uri.joinPath(folder, name);

  const commands = await vscode.commands.getCommands(true);
  const promised = extension.packageJSON.contributes.commands.map(({ command }) => command);
  assert.deepEqual(promised.filter((command) => !commands.includes(command)), []);
  await until('the server', async () => (await vscode.commands.getCommands(true)).includes('leakline.heap.load'));

  // Loading shows the finding, wherever its place is: here in a script that is not on this machine.
  await vscode.commands.executeCommand('leakline.loadHeap', file('start.heapsnapshot'), [file('start.heapsnapshot'), file('end.heapsnapshot')]);
  const [uri, [diagnostic]] = await until('a diagnostic', () => vscode.languages.getDiagnostics().find(([, all]) => all.some(({ source }) => source === 'leakline')));
  assert.match(diagnostic.message, /340|listeners/);
  console.log(`SUITE diagnostic at ${uri.path}:${diagnostic.range.start.line + 1}`);

  // A snapshot opens in our explorer.
  await vscode.commands.executeCommand('vscode.open', file('end.heapsnapshot'));
  const tab = await until('the explorer', () => vscode.window.tabGroups.activeTabGroup.activeTab);
  assert.equal(tab.input.viewType, 'leakline.heapExplorer');

  await vscode.commands.executeCommand('leakline.closeHeap');
  await until('the diagnostics are gone', () => !vscode.languages.getDiagnostics(uri).length);
  console.log(`SUITE passed in VS Code ${vscode.version}, extension at ${extension.extensionPath}`);
};
