import { randomBytes } from 'node:crypto';
import type { Webview } from 'vscode';
import { Uri } from 'vscode';

/** Folders of the extension that the page may read. */
export function readableFolders(extension: Uri): Uri[] {
  return [Uri.joinPath(extension, 'dist', 'webview'), Uri.joinPath(extension, 'media')];
}

/** The page of the workbench: no script but ours, no style but ours, nothing from any network. */
export function pageOf(webview: Webview, extension: Uri): string {
  const nonce = randomBytes(18).toString('base64');
  const file = (name: string): string =>
    webview.asWebviewUri(Uri.joinPath(extension, 'dist', 'webview', name)).toString();
  const policy = [`default-src 'none'`, `script-src 'nonce-${nonce}'`, `style-src ${webview.cspSource}`].join(
    '; ',
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Palo Alto to Sentinel</title>
<link rel="stylesheet" href="${file('workbench.css')}">
</head>
<body>
<div id="workbench"></div>
<script nonce="${nonce}" type="module" src="${file('workbench.js')}"></script>
</body>
</html>`;
}
