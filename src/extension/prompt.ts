import { l10n, window } from 'vscode';
import type { Prompt, Question } from '../shared/ports.ts';
import type { RememberedSecrets } from './secrets.ts';

/** Asks the question in the workbench, beside the plan that it is about. */
export type AskInWorkbench = (question: Question) => Promise<boolean>;

/**
 * Secrets are typed only in the editor's own password box. Who the host is and whether to undo is asked in a modal
 * dialog; whether to apply a plan is asked in the workbench, where the plan can be read.
 * @param host `user@host:port`, under which a typed secret is kept for this window
 */
export function nativePrompt(
  host: string,
  secrets: RememberedSecrets,
  askInWorkbench: AskInWorkbench,
): Prompt {
  return {
    async secret({ kind, prompt, again }) {
      if (again) secrets.drop(host, kind);
      const known = secrets.recall(host, kind);
      if (known !== undefined) return known;
      const typed = await window.showInputBox({
        title: 'Sentinel CEF',
        prompt: again ? l10n.t('{0} The last one was not accepted.', prompt) : prompt,
        password: true,
        ignoreFocusOut: true,
      });
      if (typed !== undefined) secrets.remember(host, kind, typed);
      return typed;
    },
    async confirm(question) {
      if (question.id === 'trust-host-key' || question.id === 'undo') return askInDialog(question);
      return askInWorkbench(question);
    },
  };
}

/** Asks in a modal dialog, where closing it means no. */
export async function askInDialog({ title, detail, action }: Question): Promise<boolean> {
  return (await window.showWarningMessage(title, { modal: true, detail }, action)) === action;
}
