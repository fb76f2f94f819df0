/** A value of HCL: objects keep their order. */
export type Hcl = string | number | boolean | readonly Hcl[] | { readonly [key: string]: Hcl };

/** A value, indented by two blanks. */
export function hclOf(value: Hcl, indent = ''): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object') return String(value);
  const inner = `${indent}  `;
  if (isList(value)) {
    if (value.length === 0) return '[]';
    if (value.every((each) => typeof each !== 'object'))
      return `[${value.map((each) => hclOf(each)).join(', ')}]`;
    return `[\n${value.map((each) => `${inner}${hclOf(each, inner)},\n`).join('')}${indent}]`;
  }
  const pairs = Object.entries(value);
  return pairs.length === 0 ? '{}' : `{\n${attributes(value, inner)}${indent}}`;
}

/** `key = value`, one a line. */
export function attributes(value: { readonly [key: string]: Hcl }, indent = ''): string {
  return Object.entries(value)
    .map(([key, each]) => `${indent}${key} = ${hclOf(each, indent)}\n`)
    .join('');
}

/** A resource of Terraform. */
export interface Resource {
  readonly type: string;
  readonly label: string;
  readonly value: { readonly [key: string]: Hcl };
  /** Of providers that have no lists of objects. */
  readonly blocks?: readonly (readonly [string, { readonly [key: string]: Hcl }])[];
  /** What must be there first, since this one names it. */
  readonly after?: readonly Pick<Resource, 'type' | 'label'>[];
}

export function resourceOf({ type, label, value, blocks = [], after = [] }: Resource): string {
  const nested = blocks.map(([name, each]) => `\n  ${name} {\n${attributes(each, '    ')}  }\n`).join('');
  const first = after.map((other) => `${other.type}.${other.label}`).join(', ');
  const order = first === '' ? '' : `\n  depends_on = [${first}]\n`;
  return `resource "${type}" "${label}" {\n${attributes(value, '  ')}${nested}${order}}\n`;
}

/** The provider that the resources are of. */
export function provider(version: string): string {
  return `terraform {\n  required_providers {\n    panos = {\n      source  = "PaloAltoNetworks/panos"\n      version = "${version}"\n    }\n  }\n}\n`;
}

function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(/[$%](?=\{)/g, (mark) => mark + mark);
}

function isList(value: readonly Hcl[] | { readonly [key: string]: Hcl }): value is readonly Hcl[] {
  return Array.isArray(value);
}
