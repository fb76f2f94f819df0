import type { Span } from '../../cef/span.ts';
import { hasStray } from '../../cef/stray-characters.ts';
import type { Rule } from '../rule.ts';

const VENDOR = 'Palo Alto Networks';
const PRODUCT = 'PAN-OS';
const USUAL = `${VENDOR}|${PRODUCT}|`;

const rule: Rule = {
  id: 'vendor-product',
  title: 'Vendor and product are the words that content compares with',
  description:
    'Messages of a Palo Alto firewall have the vendor `Palo Alto Networks` and the product `PAN-OS`, in this spelling. Reported are spellings near to them.',
  sentinel:
    'Every rule, workbook and parser compares DeviceVendor and DeviceProduct with these words, case and all. One other character, and none of them sees an event.',
  repair:
    'The quick fix writes the words in a template; a log shows that the template on the firewall needs it.',
  severity: { log: 'warning', template: 'warning' },
  example: {
    mode: 'template',
    bad: 'CEF:0|Palo Alto Networks|PANOS|$sender_sw_version|$subtype|$type|1|src=$src',
    good: 'CEF:0|Palo Alto Networks|PAN-OS|$sender_sw_version|$subtype|$type|1|src=$src',
  },
  check({ message, mode, line, report }) {
    const [, vendor, product] = message?.fields ?? [];
    if (vendor === undefined) return;
    // The first letter tells the usual line of another vendor at once.
    if (!/[Pp "]/.test(line.text.charAt(vendor.start)) || line.text.startsWith(USUAL, vendor.start)) return;
    const judge = (span: Span, right: string) => {
      const text = line.text.slice(span.start, span.end);
      // A look-alike in it has a finding of its own.
      if (text === right || hasStray(text)) return;
      const fix = { title: `Write ${right}`, edits: [{ ...span, newText: right }] };
      report({
        severity: 'warning',
        message: `Sentinel's content compares with "${right}", exactly.`,
        ...span,
        ...(mode === 'template' && { fix }),
      });
    };
    const letters = (span: Span) =>
      line.text
        .slice(span.start, Math.min(span.end, span.start + 64))
        .toLowerCase()
        .replaceAll(/[^a-z]/g, '');
    if (!/^paloaltonetworks?(?:inc)?$|^paloalto$/.test(letters(vendor))) return;
    judge(vendor, VENDOR);
    if (product !== undefined && letters(product) === 'panos') judge(product, PRODUCT);
  },
};

export default rule;
