import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { arrivalQuery, proofQuery } from '../../../src/arrival/arrival-query.ts';

// Microsoft's own parser of the query language. It is compiled from C#, puts its classes into the global scope, and
// brings typings that strict TypeScript refuses; what is used of it is declared here.
interface Diagnostic {
  readonly Message: string;
}
interface Code {
  GetDiagnostics(): { readonly Count: number; getItem(i: number): Diagnostic };
}
interface Kusto {
  readonly Language: {
    readonly KustoCode: { ParseAndAnalyze(text: string, globals: unknown): Code };
    readonly GlobalState: { readonly Default: { WithDatabase(database: unknown): unknown } };
    readonly Symbols: {
      readonly TableSymbol: { From(schema: string): { WithName(name: string): unknown } };
      readonly DatabaseSymbol: { ctor: new (name: string, members: unknown[]) => unknown };
    };
  };
}
const load = createRequire(import.meta.url);
load('@kusto/language-service-next/bridge.js');
load('@kusto/language-service-next');
const { Language } = (globalThis as unknown as { Kusto: Kusto }).Kusto;

const TIMES = 'TimeGenerated: datetime, Computer: string';
const TABLES = [
  [
    'CommonSecurityLog',
    `(${TIMES}, DeviceVendor: string, DeviceProduct: string, DeviceExternalID: string, DeviceName: string, Activity: string, ReceiptTime: string, DeviceCustomString1: string)`,
  ],
  ['Syslog', `(${TIMES}, ProcessName: string, SyslogMessage: string, Facility: string)`],
] as const;

function problemsOf(query: string): string[] {
  const tables = TABLES.map(([name, schema]) => Language.Symbols.TableSymbol.From(schema).WithName(name));
  const workspace = new Language.Symbols.DatabaseSymbol.ctor('workspace', tables);
  const globals = Language.GlobalState.Default.WithDatabase(workspace);
  const found = Language.KustoCode.ParseAndAnalyze(query, globals).GetDiagnostics();
  return Array.from({ length: found.Count }, (_, i) => found.getItem(i).Message);
}

describe('the query for the workspace', () => {
  it('is understood by the parser of the query language, with every column', () => {
    assert.deepEqual(problemsOf(arrivalQuery()), []);
    assert.deepEqual(problemsOf(proofQuery('0123456789abcdef')), []);
  });
  it('would be found out if it named a column that is not there', () => {
    assert.notDeepEqual(problemsOf(arrivalQuery().replace('DeviceName', 'DeviceNme')), []);
  });
  it('looks into the future too, and goes by the time of ingestion', () => {
    for (const query of [arrivalQuery(), proofQuery('0123456789abcdef')]) {
      assert.match(query, /TimeGenerated between \(ago\(2d\) \.\. \(now\(\) \+ 2d\)\)/);
      assert.match(query, /ingestion_time\(\) > ago\(1h\)/);
    }
  });
});
