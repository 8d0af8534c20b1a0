// The page of a web view, the heap explorer's or an allocation profile's: nothing but our own script
// and style, and no way out of it.
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

export function viewPage(webview: vscode.Webview, dist: vscode.Uri, script: 'explorer' | 'profile', title: string): string {
  const file = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
  const nonce = randomBytes(18).toString('base64');
  // Rows are placed by script (style properties, which a policy does not stop); no inline styles.
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource}; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="${escape(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="stylesheet" href="${escape(file('explorer.css'))}">
</head>
<body>
<div id="page"></div>
<script nonce="${nonce}" src="${escape(file(`${script}.js`))}"></script>
</body>
</html>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}
