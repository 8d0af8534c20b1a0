// Places in source files: from the server's form to the editor's, and opening them. A place may lie
// in a script whose file is missing (scheme leakline-source); the server gives its text.
import * as vscode from 'vscode';
import type { SourcePlace } from './extensions';

const SCHEMES = new Set(['file', 'leakline-source', 'untitled']);

export function rangeOf(place: SourcePlace): vscode.Range {
  const { start, end } = place.range;
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** "src/app.js:23", relative to the workspace. */
export function placeText(place: SourcePlace): string {
  const file = place.name ?? vscode.workspace.asRelativePath(vscode.Uri.parse(place.uri));
  return `${file}:${place.range.start.line + 1}`;
}

/** Only the file's name, for narrow places. */
export function placeShort(place: SourcePlace): string {
  const name = vscode.Uri.parse(place.uri).path.split('/').pop() ?? place.uri;
  return `${name}:${place.range.start.line + 1}`;
}

/** For tree items and lists: a command that opens the place. */
export function openCommand(place: SourcePlace): vscode.Command {
  return { command: 'leakline.openPlace', title: vscode.l10n.t('Open'), arguments: [place] };
}

/** Opens the file at the place; says so if the file is gone. */
export async function openPlace(place: SourcePlace, column?: vscode.ViewColumn): Promise<void> {
  const uri = vscode.Uri.parse(place.uri, true);
  if (!SCHEMES.has(uri.scheme)) return;
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    const range = document.validateRange(rangeOf(place));
    const options: vscode.TextDocumentShowOptions = {
      selection: new vscode.Range(range.start, range.start),
      preview: true,
    };
    if (column !== undefined) options.viewColumn = column;
    const editor = await vscode.window.showTextDocument(document, options);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  } catch {
    void vscode.window.showWarningMessage(vscode.l10n.t('{0} cannot be opened: is the file still there?', placeText(place)));
  }
}

export function registerPlaces(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('leakline.openPlace', (place: SourcePlace) => openPlace(place)),
  );
}
