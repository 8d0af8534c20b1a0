// Why the server cannot be started, as a sentence with the way out.
import * as vscode from 'vscode';
import type { ServerProblem, ServerProgram } from './server-program';

function sentence(program: ServerProgram, problem: ServerProblem): string {
  const { command } = program;
  switch (problem.kind) {
    case 'missing':
      return program.from === 'path'
        ? vscode.l10n.t(
            'Leakline has no server for this platform inside the extension, and there is no "leakline" in PATH. Install it, or name it in the settings.',
          )
        : vscode.l10n.t('The Leakline server "{0}" does not exist.', command);
    case 'not-executable':
      return vscode.l10n.t('The Leakline server "{0}" may not be executed.', command);
    case 'wrong-format':
      return vscode.l10n.t('The Leakline server "{0}" was made for another platform.', command);
    case 'not-leakline':
      return problem.said
        ? vscode.l10n.t('"{0}" did not start as a Leakline server. It said: {1}', command, problem.said)
        : vscode.l10n.t('"{0}" is not a Leakline server.', command);
    case 'wrong-version':
      return vscode.l10n.t(
        'The Leakline server "{0}" is version {1}, which does not fit this extension ({2}).',
        command,
        problem.version,
        problem.wanted,
      );
  }
}

/** Shows the problem; the button leads to the setting, or to the log if there is nothing to set. */
export async function showServerProblem(
  program: ServerProgram,
  problem: ServerProblem,
  log: vscode.LogOutputChannel,
): Promise<void> {
  const message = sentence(program, problem);
  log.error(message);
  const settings = vscode.l10n.t('Open Settings');
  const bundled = vscode.l10n.t('Use the Extension’s Own');
  const choices = program.from === 'setting' ? [settings, bundled] : [settings];
  const choice = await vscode.window.showErrorMessage(message, ...choices);
  if (choice === settings) {
    await vscode.commands.executeCommand('workbench.action.openSettings', 'leakline.server.path');
  } else if (choice === bundled) {
    await resetServerPath();
  }
}

/** Takes the setting back wherever it is set; the change starts the server again. */
async function resetServerPath(): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('leakline');
  const set = configuration.inspect('server.path');
  const targets: [unknown, vscode.ConfigurationTarget][] = [
    [set?.workspaceFolderValue, vscode.ConfigurationTarget.WorkspaceFolder],
    [set?.workspaceValue, vscode.ConfigurationTarget.Workspace],
    [set?.globalValue, vscode.ConfigurationTarget.Global],
  ];
  for (const [value, target] of targets) {
    if (value !== undefined) await configuration.update('server.path', undefined, target);
  }
}
