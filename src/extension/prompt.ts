import { l10n, window } from 'vscode';
import type { Prompt, Question } from '../shared/ports.ts';
import type { RunSecrets } from './secrets.ts';

/** Asks the question in the workbench, beside the plan that it is about. */
export type AskInWorkbench = (question: Question) => Promise<boolean>;

/**
 * Secrets are typed only in the editor's own box, hidden unless the host asks for something that is no secret. Who the host is and whether to undo is asked in a modal
 * dialog; whether to apply a plan is asked in the workbench, where the plan can be read.
 */
export function nativePrompt(secrets: RunSecrets, askInWorkbench: AskInWorkbench): Prompt {
  return {
    async secret(request) {
      const known = secrets.recall(request);
      if (known !== undefined) return known;
      const typed = await window.showInputBox({
        title: 'Sentinel CEF',
        prompt: request.again ? l10n.t('{0} The last one was not accepted.', request.prompt) : request.prompt,
        password: request.visible !== true,
        ignoreFocusOut: true,
      });
      if (typed !== undefined) secrets.take(request, typed);
      return typed;
    },
    async confirm(question) {
      if (IN_DIALOG.has(question.id)) return askInDialog(question);
      return askInWorkbench(question);
    },
  };
}

const IN_DIALOG: ReadonlySet<Question['id']> = new Set([
  'trust-host-key',
  'trust-certificate',
  'undo',
  'take-over-lock',
]);

/** Asks in a modal dialog, where closing it means no. */
export async function askInDialog({ title, detail, action }: Question): Promise<boolean> {
  return (await window.showWarningMessage(title, { modal: true, detail }, action)) === action;
}
