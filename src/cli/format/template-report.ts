import { costOf } from '../../panos/templates/remarks.ts';
import type { Template } from '../../panos/templates/make-template.ts';
import { readersOf } from '../../panos/sentinel-content.ts';
import type { Field } from '../../panos/templates/field.ts';

/** A template with all that is known of it, as one JSON object of several lines. */
export function templateAsJson(template: Template): string {
  const { logType, release, profile, text, budget, header, fields, leftOut, repairs, notes, empty } =
    template;
  const report = {
    logType,
    release,
    profile,
    template: text,
    length: text.length,
    budget,
    header: [
      headerField('CEF version', '0'),
      headerField('device vendor', 'Palo Alto Networks', 'DeviceVendor', logType),
      headerField('device product', 'PAN-OS', 'DeviceProduct', logType),
      headerField('device version', '$sender_sw_version', 'DeviceVersion', logType),
      headerField('event class id', header.classId, 'DeviceEventClassID', logType),
      headerField('name', header.name, 'Activity', logType),
      headerField('severity', header.severity, 'LogSeverity', logType),
    ],
    fields: fields.map(fieldAsJson),
    leftOut: leftOut.map(({ field, why }) => ({ ...fieldAsJson(field), why, cost: costOf(field) })),
    empty: empty.map(({ column, readers, why }) => ({
      column,
      readers: readers.map(({ name }) => name),
      why,
    })),
    repairs,
    notes,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function headerField(field: string, value: string, column?: string, logType?: string) {
  return {
    field,
    value,
    ...(column !== undefined && { column, readers: readersOf(column, logType).map(({ name }) => name) }),
  };
}

function fieldAsJson({ key, variable, label, column, since, priority, readers }: Field) {
  return {
    key,
    variable: `$${variable}`,
    ...(label !== undefined && { label }),
    column: column ?? 'AdditionalExtensions',
    since: `${since.major}.${since.minor}`,
    priority,
    readers: readers.map(({ name }) => name),
  };
}
