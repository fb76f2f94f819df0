import * as z from 'zod/mini';
import type { Connection } from 'vscode-languageserver/node';
import type { BlockDocument } from '../language/document/block-document.ts';
import type { CefLanguageService } from '../language/language-service.ts';
import { finish } from '../shared/steps.ts';
import type { Settings } from './settings.ts';
import type { Validation } from './validation.ts';

/** What a client sends to have templates judged for what they lack, and what it gets: how many findings say so. */
export const COMPLETENESS_REQUEST = 'sentinelCef/completeness';

const Asked = z.object({ uri: z.string(), on: z.boolean(), logType: z.optional(z.string()) });

export interface CompletenessSource {
  readonly documents: { get(uri: string): BlockDocument | undefined };
  readonly settings: Settings;
  readonly validation: Validation;
  readonly service: () => CefLanguageService;
}

/** Answers who asks what the templates of a document lack; from then on until it is closed, its findings say so. */
export function answerCompleteness(connection: Connection, source: CompletenessSource): void {
  connection.onRequest(COMPLETENESS_REQUEST, async (params: unknown) => {
    const { uri, on, logType } = Asked.parse(params);
    const { settings, validation } = source;
    settings.judgeCompleteness(uri, on ? { ...(logType !== undefined && { logType }) } : undefined);
    validation.schedule(uri);
    const document = source.documents.get(uri);
    if (document === undefined || !on) return { findings: 0 };
    const diagnostics = finish(source.service().validate(document, await settings.of(uri)));
    return { findings: diagnostics.filter(({ code }) => code === 'template-completeness').length };
  });
}
