import { type Evidence, type Finding, type FindingKind, kindOf, KINDS } from '../../shared/finding.ts';

/** What a validation found. */
export interface Checked {
  readonly state: 'checked';
  readonly tone: 'good' | 'bad' | 'unknown';
  readonly headline: string;
  readonly detail: string;
  readonly findings: readonly Finding[];
  readonly at: Date;
}

/** What is known of a proxy in this window. Nothing is kept beyond it: the truth is on the proxy. */
export type Knowledge =
  | { readonly state: 'not-checked' }
  /** `before` stays in sight until there is something newer. */
  | { readonly state: 'checking'; readonly before?: Checked }
  | { readonly state: 'failed'; readonly sentence: string }
  | Checked;

/** The findings that there are to see, old ones too. */
export function findingsOf(known: Knowledge): Checked | undefined {
  if (known.state === 'checked') return known;
  return known.state === 'checking' ? known.before : undefined;
}

/** A row of the tree. `id` is its path, so that what is open stays open when the tree is made anew. */
export type Node =
  | {
      readonly type: 'proxy';
      readonly id: string;
      readonly proxy: string;
      /** `user@host`, or why the profile can't be read. */
      readonly target: string;
      readonly broken: boolean;
      readonly known: Knowledge;
    }
  | {
      readonly type: 'group';
      readonly id: string;
      readonly proxy: string;
      readonly kind: FindingKind;
      readonly findings: readonly Finding[];
      readonly consequences: readonly Finding[];
    }
  | {
      readonly type: 'finding';
      readonly id: string;
      readonly proxy: string;
      readonly finding: Finding;
      readonly consequences: readonly Finding[];
    }
  | { readonly type: 'evidence'; readonly id: string; readonly proxy: string; readonly evidence: Evidence }
  | { readonly type: 'remedy'; readonly id: string; readonly proxy: string; readonly finding: Finding }
  | { readonly type: 'note'; readonly id: string; readonly proxy: string; readonly text: string };

const SEVERITIES = ['error', 'warning', 'info', 'hint'] as const;

/** Rows under a row. A consequence stands under its cause. */
export function childrenOf(node: Node): Node[] {
  const { id, proxy } = node;
  if (node.type === 'proxy') return underProxy(node);
  if (node.type === 'group')
    return node.findings.map((finding) => findingNode(node, finding, node.consequences));
  if (node.type !== 'finding') return [];
  const { finding, consequences } = node;
  return [
    ...finding.evidence.map(
      (evidence, at): Node => ({ type: 'evidence', id: `${id}/evidence-${at}`, proxy, evidence }),
    ),
    ...(finding.remedy ? [{ type: 'remedy', id: `${id}/remedy`, proxy, finding } as const] : []),
    ...consequences.map((each) => findingNode(node, each, [])),
  ];
}

function underProxy({ id, proxy, known }: Extract<Node, { type: 'proxy' }>): Node[] {
  if (known.state === 'failed') return [{ type: 'note', id: `${id}/note`, proxy, text: known.sentence }];
  const findings = findingsOf(known)?.findings ?? [];
  const isConsequence = ({ consequenceOf }: Finding): boolean =>
    consequenceOf !== undefined && findings.some((other) => other.id === consequenceOf);
  const consequences = findings.filter(isConsequence);
  return KINDS.map((kind): Node => {
    const own = findings.filter((finding) => kindOf(finding) === kind && !isConsequence(finding));
    own.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
    return { type: 'group', id: `${id}/${kind}`, proxy, kind, findings: own, consequences };
  }).filter((group) => group.type === 'group' && group.findings.length > 0);
}

function findingNode(
  { id, proxy }: Pick<Node, 'id' | 'proxy'>,
  finding: Finding,
  consequences: readonly Finding[],
): Node {
  const own = consequences.filter(({ consequenceOf }) => consequenceOf === finding.id);
  return { type: 'finding', id: `${id}/${finding.id}`, proxy, finding, consequences: own };
}

/** A finding as text to paste into a ticket. */
export function textOfFinding(proxy: string, finding: Finding): string {
  const { id, title, state, severity, explanation, evidence, remedy } = finding;
  return [
    `${title} (${id}, ${state === 'fail' ? severity : state}) on ${proxy}`,
    ...evidence.map((each) => `  ${[placeOf(each), each.text].filter((text) => text !== '').join('  ')}`),
    explanation,
    ...(remedy ? [remedy.text, ...(remedy.commands ?? []).map((command) => `  $ ${command}`)] : []),
  ].join('\n');
}

/** `/etc/rsyslog.conf:12`, or nothing for evidence that is no file. */
export function placeOf({ file, line }: Evidence): string {
  if (file === undefined) return '';
  return line === undefined ? file : `${file}:${line}`;
}
