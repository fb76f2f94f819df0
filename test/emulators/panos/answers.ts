import { escaped } from './tree.ts';

/** An answer of the API: HTTP status and XML. */
export interface Reply {
  readonly status: number;
  readonly body: string;
}

/** Success. Code 19 and 20 both mean that. */
export function success(result: string, code?: number): Reply {
  const said = code === undefined ? '' : ` code="${code}"`;
  return { status: 200, body: `<response status="success"${said}><result>${result}</result></response>` };
}

/** Success that only says something, as `set` answers. */
export function told(text: string, code = 20): Reply {
  return {
    status: 200,
    body: `<response status="success" code="${code}"><msg>${escaped(text)}</msg></response>`,
  };
}

/** Refusal with a code of the published list (PAN-OS XML API Error Codes), in the lines of `msg`. */
export function refused(code: number | undefined, ...lines: readonly string[]): Reply {
  const said = code === undefined ? '' : ` code="${code}"`;
  const msg = lines.map((line) => `<line><![CDATA[${line}]]></line>`).join('');
  return { status: 200, body: `<response status="error"${said}><msg>${msg}</msg></response>` };
}

/** As the web server in front of the API answers: blanks around the equals signs, single quotes, a status of its own. */
export function forbidden(text: string, code = 403): Reply {
  return {
    status: code,
    body: `<response status = 'error' code = '${code}'><result><msg>${escaped(text)}</msg></result></response>`,
  };
}
