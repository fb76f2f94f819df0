// The fields of every template, from the table that templates are made of.
import { allFieldsOf, PRIORITY } from '../src/panos/templates/field.ts';
import { namesOf } from '../src/panos/templates/remarks.ts';
import { TABLE } from '../src/panos/templates/table/index.ts';
import { PROFILES } from '../src/panos/templates/table/row.ts';
import { columnsReadFor } from '../src/panos/sentinel-content.ts';

const NEWEST = '11.2';

function pages([logType, table]) {
  const { header, publishedClassId, since, repairs = [], empty = {} } = table;
  const read = columnsReadFor(logType)
    .flatMap(({ readers }) => readers)
    .filter(({ logTypes }) => logTypes !== undefined);
  const readers = namesOf([...new Set(read)]);
  return `## ${logType}

Since PAN-OS ${since}. Header: \`${header.classId}|${header.name}|${header.severity}\`${
    publishedClassId === undefined ? '' : ` (published: \`${publishedClassId}|${header.name}|…\`)`
  }. Read by ${readers === '' ? 'nothing of Sentinel’s content' : readers}.

| key | filled from | since | column | profiles | priority | read by |
|---|---|---|---|---|---|---|
${rows(logType, table).join('\n')}
${list('Repaired in the published template', [...new Set(repairs.map(({ guides, what }) => `${guides.join(', ')}: ${what}`))])}${list(
  'Read, but can’t be filled',
  Object.entries(empty).map(([column, why]) => `${column}: ${why}`),
)}`;
}

function list(title, items) {
  return items.length === 0 ? '' : `\n${title}:\n\n${items.map((item) => `- ${item}\n`).join('')}`;
}

function rows(logType, table) {
  const fields = new Map();
  for (const release of ['9.1', NEWEST]) {
    for (const profile of PROFILES) {
      for (const field of allFieldsOf(logType, table, release, profile)) {
        if (profile === 'minimal' && field.priority === PRIORITY.rest) continue;
        const id = `${field.key}=${field.variable}`;
        const found = fields.get(id) ?? { field, profiles: new Set() };
        found.profiles.add(profile);
        fields.set(id, found);
      }
    }
  }
  return [...fields.values()].map(({ field, profiles }) => {
    const { key, variable, label, since, column = 'AdditionalExtensions', priority, readers } = field;
    const key_ = label === undefined ? `\`${key}\`` : `\`${key}\` (${label})`;
    const all = profiles.size === PROFILES.length ? 'all' : [...profiles].join(', ');
    return `| ${key_} | \`$${variable}\` | ${since.major}.${since.minor} | ${column} | ${all} | ${priority} | ${[...new Set(readers.map(({ name }) => name))].join('; ')} |`;
  });
}

function document() {
  return `<!-- Generated from src/panos/templates/table by scripts/generate-templates.mjs. -->

# CEF templates

\`sentinel-cef template threat --panos 10.2\` and the command **Insert CEF Template** make them from this table.

Profiles: \`sentinel\` has the fields as rules, workbooks and parsers of Sentinel read them; \`published\` is the vendor's guide
(9.1 and 10.0 are the last ones), repaired where it is broken; \`minimal\` is what something reads, without labels, and what an
investigation can't do without.

A custom format has 2048 characters up to PAN-OS 10.2, and 4096 from 11.0 on. Where a template has more, room is given by
priority: 1 analytics rules, 2 hunting queries, 3 workbooks, 4 ASIM parsers, 5 what an investigation needs, 6 the rest.
\`since\` is the first release whose guide or real lines have the variable; it may be older.

\`in\` and \`out\` are as the standard says: \`in\` is what the source sent. Sentinel's content reads them the other way round;
\`--swap-bytes\` exchanges them.

The escaping of the custom format must be on: characters \`\\=\`, escape character \`\\\`. The format \`set\` has the commands.

${Object.entries(TABLE).map(pages).join('\n')}`;
}

export async function files() {
  return new Map([['docs/templates.md', document()]]);
}
