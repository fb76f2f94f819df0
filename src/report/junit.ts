import { isFailure, type Inspection, type InspectedRule, type Result, type Subject } from './inspection.ts';
import { type Element, xmlDocument } from './xml.ts';

/**
 * What was found as JUnit XML, as GitLab, Jenkins and Azure DevOps read it: a suite per file or proxy, a case per rule or check. A
 * rule that found an error or a warning is a failure. What could not be judged is an error, or skipped where it would have been
 * no error; it never passes. Remarks are told in a case that passes.
 */
export function junit({ tool, rules, subjects }: Inspection): string {
  const suites = subjects.map((subject) => suiteOf(subject, rules));
  const total = (count: (suite: Suite) => number) => suites.reduce((sum, suite) => sum + count(suite), 0);
  return xmlDocument({
    name: 'testsuites',
    attributes: {
      name: tool.name,
      tests: total(({ cases }) => cases.length),
      failures: total((suite) => countOf(suite, 'failure')),
      errors: total((suite) => countOf(suite, 'error')),
      skipped: total((suite) => countOf(suite, 'skipped')),
    },
    children: suites.map((suite) => ({
      name: 'testsuite',
      attributes: {
        name: suite.name,
        tests: suite.cases.length,
        failures: countOf(suite, 'failure'),
        errors: countOf(suite, 'error'),
        skipped: countOf(suite, 'skipped'),
      },
      children: suite.cases,
    })),
  });
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Element[];
}

function countOf({ cases }: Suite, outcome: 'failure' | 'error' | 'skipped'): number {
  return cases.filter(({ children }) => children?.[0]?.name === outcome).length;
}

function suiteOf(subject: Subject, rules: readonly InspectedRule[]): Suite {
  const { name, failure, skipped } = subject;
  if (failure !== undefined) {
    const error: Element = { name: 'error', attributes: { message: failure, type: 'unreadable' } };
    return { name, cases: [caseOf('can be read', subject, [error])] };
  }
  const byRule = new Map<string, Result[]>();
  for (const result of subject.results) {
    const known = byRule.get(result.rule);
    if (known === undefined) byRule.set(result.rule, [result]);
    else known.push(result);
  }
  const cases = rules.map(({ id, level }) => {
    if (skipped.has(id)) return caseOf(id, subject, [{ name: 'skipped', attributes: {} }]);
    return caseOf(id, subject, outcomeOf(byRule.get(id) ?? [], level));
  });
  return { name, cases };
}

function caseOf(id: string, { name, artifact }: Subject, children: readonly Element[]): Element {
  const attributes = { name: id, classname: name, file: artifact?.path };
  return { name: 'testcase', attributes, children };
}

function outcomeOf(results: readonly Result[], level: InspectedRule['level']): Element[] {
  const failures = results.filter(isFailure);
  const [first] = failures;
  if (first !== undefined) {
    const type = failures.some((result) => result.level === 'error') ? 'error' : 'warning';
    return [{ name: 'failure', attributes: { message: first.message, type }, text: listOf(failures) }];
  }
  const unknown = results.find(({ state }) => state === 'unknown');
  if (unknown !== undefined) {
    return [
      level === 'error'
        ? { name: 'error', attributes: { message: unknown.message, type: 'unknown' }, text: listOf(results) }
        : { name: 'skipped', attributes: { message: `Not known: ${unknown.message}` } },
    ];
  }
  if (results.some(({ state }) => state === 'not-applicable'))
    return [{ name: 'skipped', attributes: { message: 'Not applicable.' } }];
  const told = results.filter(({ state }) => state === 'fail');
  return told.length === 0 ? [] : [{ name: 'system-out', attributes: {}, text: listOf(told) }];
}

/** `line:column level message`, one a line, then the other places. */
function listOf(results: readonly Result[]): string {
  return results
    .flatMap(({ region, level, message, places = [], suppressed }) => [
      `${region === undefined ? '' : `${region.line}:${region.column} `}${level} ${message}${suppressed ? ' (hidden by a comment)' : ''}`,
      ...places.map((place) => `  ${place}`),
    ])
    .join('\n');
}
