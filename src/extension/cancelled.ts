import { CancellationError } from 'vscode';
import { Failure } from '../shared/failure.ts';

/** True for a question that the user closed or answered with no: there is nothing to tell. */
export function isCancelled(error: unknown): boolean {
  return error instanceof CancellationError || (error instanceof Failure && error.kind === 'declined');
}
