import bellDot from '@vscode/codicons/src/icons/bell-dot.svg';
import check from '@vscode/codicons/src/icons/check.svg';
import chevronDown from '@vscode/codicons/src/icons/chevron-down.svg';
import chevronRight from '@vscode/codicons/src/icons/chevron-right.svg';
import circle from '@vscode/codicons/src/icons/circle-large.svg';
import close from '@vscode/codicons/src/icons/close.svg';
import dash from '@vscode/codicons/src/icons/dash.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import lightbulb from '@vscode/codicons/src/icons/lightbulb.svg';
import loading from '@vscode/codicons/src/icons/loading.svg';
import pass from '@vscode/codicons/src/icons/pass.svg';
import pin from '@vscode/codicons/src/icons/pin.svg';
import pinned from '@vscode/codicons/src/icons/pinned.svg';
import question from '@vscode/codicons/src/icons/question.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';
import { html, type TemplateResult } from 'lit';
import { unsafeSVG } from 'lit/directives/unsafe-svg.js';

/** Single pictures: the whole font of codicons weighs more than the workbench. Nothing but these is ever drawn. */
const ICONS = {
  'bell-dot': bellDot,
  check,
  'chevron-down': chevronDown,
  'chevron-right': chevronRight,
  circle,
  close,
  dash,
  error,
  lightbulb,
  loading,
  pass,
  pin,
  pinned,
  question,
  warning,
} as const;
export type IconName = keyof typeof ICONS;

/** A codicon for the eye only: what it means stands beside it in words. */
export function icon(name: IconName, tone = ''): TemplateResult {
  return html`<span class="icon icon-${name} ${tone}" aria-hidden="true">${unsafeSVG(ICONS[name])}</span>`;
}

/** Words for those who don't see the icon. */
export function spoken(text: string): TemplateResult {
  return html`<span class="spoken">${text}</span>`;
}
