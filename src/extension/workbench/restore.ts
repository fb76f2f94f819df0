import type { WebviewPanelSerializer } from 'vscode';
import type { Context } from '../context.ts';

/** Fills the workbench again after the window was reloaded. The truth is on the proxy; only what was typed and chosen was kept here. */
export function restoreWorkbench({ workbench }: Context): WebviewPanelSerializer {
  return {
    deserializeWebviewPanel: async (panel, kept: unknown) => (await workbench()).adopt(panel, kept),
  };
}
