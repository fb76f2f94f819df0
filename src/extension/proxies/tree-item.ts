import { l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { Finding } from '../../shared/finding.ts';
import { type FindingKind, kindOf } from '../../shared/finding.ts';
import { findingsOf, type Knowledge, type Node, placeOf } from './nodes.ts';

const { None, Collapsed, Expanded } = TreeItemCollapsibleState;

/** A row as the editor shows it. Texts of the proxy stay texts: nothing in them is a link or an icon. */
export function treeItemOf(node: Node): TreeItem {
  const item = itemOf(node);
  // A row keeps whether it is open by its id: a proxy opens by itself when there is something to see.
  item.id = node.type === 'proxy' && hasRows(node.known) ? `${node.id} opened` : node.id;
  return item;
}

function itemOf(node: Node): TreeItem {
  switch (node.type) {
    case 'proxy':
      return proxyItem(node);
    case 'group':
      return groupItem(node);
    case 'finding':
      return findingItem(node.finding, node.consequences.length);
    case 'evidence':
      return evidenceItem(node);
    case 'remedy':
      return remedyItem(node.finding);
    case 'note': {
      const item = new TreeItem(node.text, None);
      item.tooltip = plain(node.text);
      item.iconPath = new ThemeIcon('info');
      return item;
    }
  }
}

function proxyItem({ proxy, target, broken, known }: Extract<Node, { type: 'proxy' }>): TreeItem {
  const item = new TreeItem(proxy, hasRows(known) ? Expanded : None);
  const said = broken ? l10n.t('this profile can’t be read') : wordsOf(known);
  item.description = broken ? said : said === '' ? target : `${said} · ${target}`;
  item.iconPath = broken ? icon('warning', 'list.warningForeground') : proxyIcon(known);
  item.contextValue = broken ? 'brokenProxy' : known.state === 'checking' ? 'busyProxy' : 'proxy';
  const detail =
    known.state === 'checked'
      ? `\n\n${known.headline}\n\n${known.detail}\n\n${known.at.toLocaleString()}`
      : '';
  item.tooltip = plain(`${proxy} – ${target}${said === '' ? '' : `\n${said}`}${detail}`);
  const verdict = known.state === 'checked' ? known.headline : '';
  const label = [proxy, target, said, verdict].filter((text) => text !== '').join(', ');
  item.accessibilityInformation = { label };
  return item;
}

function hasRows(known: Knowledge): boolean {
  return known.state === 'failed' || findingsOf(known) !== undefined;
}

/** Short, since a side bar is narrow; the verdict itself is in the tooltip and in the rows below. */
function wordsOf(known: Knowledge): string {
  if (known.state === 'checking') return l10n.t('being validated …');
  if (known.state === 'failed') return l10n.t('could not be validated');
  if (known.state === 'not-checked') return '';
  const causes = known.findings.filter(
    (finding) => kindOf(finding) === 'fail' && finding.consequenceOf === undefined,
  ).length;
  if (causes > 0) return l10n.t('{0} to mend', causes);
  return known.tone === 'good' ? l10n.t('no fault found') : l10n.t('not known');
}

function proxyIcon(known: Knowledge): ThemeIcon {
  if (known.state === 'checking') return new ThemeIcon('loading~spin');
  if (known.state === 'failed') return icon('debug-disconnect', 'list.errorForeground');
  if (known.state === 'not-checked') return new ThemeIcon('server');
  return {
    good: icon('pass-filled', 'testing.iconPassed'),
    bad: icon('error', 'testing.iconFailed'),
    unknown: icon('question', 'list.warningForeground'),
  }[known.tone];
}

function groupItem({ kind, findings }: Extract<Node, { type: 'group' }>): TreeItem {
  const names: Readonly<Record<FindingKind, string>> = {
    fail: l10n.t('To Mend'),
    unknown: l10n.t('Not Known'),
    advice: l10n.t('Advice'),
    pass: l10n.t('Good'),
    'not-applicable': l10n.t('Not Applicable'),
  };
  const item = new TreeItem(names[kind], kind === 'fail' ? Expanded : Collapsed);
  item.description = String(findings.length);
  item.accessibilityInformation = { label: `${names[kind]}, ${findings.length}` };
  item.contextValue = 'group';
  return item;
}

function findingItem(finding: Finding, consequences: number): TreeItem {
  const { id, title, state, severity, explanation, remedy } = finding;
  const leaf = finding.evidence.length === 0 && remedy === undefined && consequences === 0;
  const item = new TreeItem(title, leaf ? None : Collapsed);
  const follows = consequences === 0 ? '' : l10n.t(' · explains {0} more', consequences);
  item.description = id + follows;
  item.iconPath = findingIcon(finding);
  item.contextValue = 'finding';
  item.tooltip = plain([title, explanation, ...(remedy ? [remedy.text] : [])].join('\n\n'));
  const worth = state === 'fail' ? severity : state;
  item.accessibilityInformation = { label: `${worth}: ${title}. ${explanation}` };
  return item;
}

function findingIcon({ state, severity }: Finding): ThemeIcon {
  if (state === 'pass') return icon('pass', 'testing.iconPassed');
  if (state === 'unknown') return icon('question', 'list.warningForeground');
  if (state === 'not-applicable') return icon('circle-slash', 'disabledForeground');
  if (severity === 'error') return icon('error', 'list.errorForeground');
  return severity === 'warning' ? icon('warning', 'list.warningForeground') : new ThemeIcon('info');
}

function evidenceItem(node: Extract<Node, { type: 'evidence' }>): TreeItem {
  const { text } = node.evidence;
  const place = placeOf(node.evidence);
  const item = new TreeItem(place === '' ? text : nameOf(place), None);
  if (place !== '') item.description = text;
  item.tooltip = plain(place === '' ? text : `${place}\n\n${text}`);
  item.accessibilityInformation = { label: `${l10n.t('Evidence')}: ${place} ${text}`.trim() };
  const isFile = place.startsWith('/');
  item.iconPath = new ThemeIcon(isFile ? 'go-to-file' : 'eye');
  item.contextValue = isFile ? 'evidenceFile' : 'evidence';
  if (isFile)
    item.command = { command: 'sentinelCef.openEvidence', title: l10n.t('Open Evidence'), arguments: [node] };
  return item;
}

function remedyItem({ remedy }: Finding): TreeItem {
  const text = remedy?.text ?? '';
  const item = new TreeItem(text, None);
  const commands = (remedy?.commands ?? []).map((command) => `$ ${command}`);
  item.description = commands.join('  ');
  item.tooltip = plain([text, ...commands].join('\n'));
  item.iconPath = new ThemeIcon('lightbulb');
  item.contextValue = commands.length === 0 ? 'remedy' : 'remedyCommands';
  item.accessibilityInformation = { label: `${l10n.t('Remedy')}: ${text} ${commands.join(' ')}` };
  return item;
}

/** `rsyslog.conf:12`: the folder is in the tooltip. */
function nameOf(place: string): string {
  return place.slice(place.lastIndexOf('/') + 1);
}

function icon(name: string, color: string): ThemeIcon {
  return new ThemeIcon(name, new ThemeColor(color));
}

function plain(text: string): MarkdownString {
  return new MarkdownString('', false).appendText(text);
}
