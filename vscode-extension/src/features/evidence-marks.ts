// Marks in the gutter and the overview ruler on lines where the source and the heap agree: a finding
// of the check that the loaded snapshots confirm.
import * as vscode from 'vscode';
import { rangeOf } from '../places';
import type { SuspectsModel } from './suspects-view';

export function registerEvidenceMarks(context: vscode.ExtensionContext, model: SuspectsModel): void {
  const icon = (theme: string) => vscode.Uri.joinPath(context.extensionUri, 'media', `confirmed-${theme}.svg`);
  const mark = vscode.window.createTextEditorDecorationType({
    light: { gutterIconPath: icon('light') },
    dark: { gutterIconPath: icon('dark') },
    gutterIconSize: 'contain',
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.errorForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Left,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  const update = (editors: readonly vscode.TextEditor[]) => {
    for (const editor of editors) editor.setDecorations(mark, confirmedRanges(editor.document, model));
  };
  context.subscriptions.push(
    mark,
    model.onDidChangeTreeData(() => update(vscode.window.visibleTextEditors)),
    vscode.window.onDidChangeVisibleTextEditors(update),
  );
}

function confirmedRanges(document: vscode.TextDocument, model: SuspectsModel): vscode.Range[] {
  const uri = document.uri.toString();
  return model.suspects.flatMap(({ confirmed, place }) => {
    if (!confirmed || !place || vscode.Uri.parse(place.uri).toString() !== uri) return [];
    return [document.validateRange(rangeOf(place))];
  });
}
