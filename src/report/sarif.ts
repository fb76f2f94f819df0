import type { ArtifactLocation, Location, Log, ReportingDescriptor, Result as SarifResult } from 'sarif';
import { visible } from '../shared/visible.ts';
import type { Artifact, Inspection, InspectedRule, Result, Subject } from './inspection.ts';

/** Where GitHub and others find the schema (OASIS, SARIF 2.1.0 with errata 01). */
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** What relative addresses are relative to; whoever reads the report knows where that is. */
const ROOT = '%SRCROOT%';

/**
 * What was found as SARIF 2.1.0 (OASIS), one run. Columns are UTF-16 code units. What could not be judged is of kind `open`; a
 * file that could not be read is a notification, and the run was no success.
 */
export function sarif({ tool, rules, subjects, exitCode }: Inspection): string {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const unread = subjects.filter(({ failure }) => failure !== undefined);
  const log: Log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: tool.name, semanticVersion: tool.version, rules: rules.map(descriptor) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: {
          [ROOT]: { description: { text: 'The folder that the command was run in.' } },
        },
        invocations: [
          {
            executionSuccessful: unread.length === 0,
            exitCode,
            toolExecutionNotifications: unread.map(({ artifact, failure = '' }) => ({
              level: 'error',
              message: { text: textOf(failure) },
              ...(artifact && {
                locations: [{ physicalLocation: { artifactLocation: locationOf(artifact) } }],
              }),
            })),
          },
        ],
        artifacts: subjects.flatMap(({ artifact }) =>
          artifact === undefined ? [] : [{ location: locationOf(artifact) }],
        ),
        results: subjects.flatMap((subject) =>
          subject.results.map((result) => resultOf(result, subject, indexes.get(result.rule))),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function descriptor({ id, title, help, page, level }: InspectedRule): ReportingDescriptor {
  const text = help.join('\n\n');
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: help[0] ?? title },
    // helpUri must be absolute, and the pages come with the product.
    help: { text: `${text}\n\nSee ${page}.`, markdown: `${text}\n\nSee \`${page}\`.` },
    defaultConfiguration: { level },
    properties: { page },
  };
}

const KIND = { fail: 'fail', pass: 'pass', unknown: 'open', 'not-applicable': 'notApplicable' } as const;

function resultOf(result: Result, subject: Subject, ruleIndex: number | undefined): SarifResult {
  const { rule, state, level, message, places = [], fix, suppressed } = result;
  const where = places.length === 0 ? '' : `\n${places.map((place) => textOf(place)).join('\n')}`;
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    kind: KIND[state],
    level: state === 'fail' ? level : 'none',
    message: { text: `${textOf(message)}${where}` },
    locations: [placeOf(result, subject)],
    ...(fix &&
      subject.artifact && {
        fixes: [
          {
            description: { text: textOf(fix.title) },
            artifactChanges: [
              {
                artifactLocation: locationOf(subject.artifact),
                replacements: fix.edits.map(({ offset, length, newText }) => ({
                  deletedRegion: { charOffset: offset, charLength: length },
                  insertedContent: { text: newText },
                })),
              },
            ],
          },
        ],
      }),
    ...(suppressed === true && { suppressions: [{ kind: 'inSource' }] }),
  };
}

function placeOf({ region }: Result, { artifact, name }: Subject): Location {
  if (artifact === undefined) return { logicalLocations: [{ fullyQualifiedName: name, kind: 'resource' }] };
  return {
    physicalLocation: {
      artifactLocation: locationOf(artifact),
      ...(region && {
        region: {
          startLine: region.line,
          startColumn: region.column,
          endLine: region.endLine,
          endColumn: region.endColumn,
        },
      }),
    },
  };
}

function locationOf({ uri, path }: Artifact): ArtifactLocation {
  return path !== undefined ? { uri, uriBaseId: ROOT } : { uri };
}

/** Braces are doubled, as they would be placeholders (3.11.5), and brackets that would make a link escaped (3.11.6). */
function textOf(message: string): string {
  return visible(message)
    .replaceAll(/[{}]/g, '$&$&')
    .replaceAll(/\[(?=[^\]]*\]\()/g, '\\[');
}
