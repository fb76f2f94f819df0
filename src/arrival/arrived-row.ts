/** A row of the workspace, or of a query that counted rows. */
export interface ArrivedRow {
  readonly table: 'CommonSecurityLog' | 'Syslog';
  /** How many rows of the table it stands for. */
  readonly events: number;
  /** Values by the names of the columns, in their order; empty ones are absent. */
  readonly values: ReadonlyMap<string, string>;
}

/** The value of a column, whose case does not matter; empty where there is none. */
export function valueOf({ values }: Pick<ArrivedRow, 'values'>, column: string): string {
  const wanted = column.toLowerCase();
  for (const [name, value] of values) if (name.toLowerCase() === wanted) return value;
  return '';
}

/** Events of rows together. */
export function eventsOf(rows: readonly ArrivedRow[]): number {
  return rows.reduce((sum, { events }) => sum + events, 0);
}

/** A test message: of Microsoft's scripts, which the seed calls `TestCommonEventFormat`, or our own, which is made alike. */
export function isMock(row: ArrivedRow): boolean {
  return valueOf(row, 'DeviceProduct') === 'MOCK' || valueOf(row, 'DeviceVendor') === 'TestCommonEventFormat';
}

/** A row of a Palo Alto firewall, as Sentinel's own content tells it. */
export function isFirewall(row: ArrivedRow): boolean {
  return (
    row.table === 'CommonSecurityLog' && valueOf(row, 'DeviceVendor') === 'Palo Alto Networks' && !isMock(row)
  );
}
