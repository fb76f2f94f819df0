import type { Element, Place } from '../panos/configuration/element.ts';
import { isWritten, type Write } from '../panos/configuration/write.ts';
import { compactXmlOf, xpathOf } from '../panos/configuration/xml.ts';
import type { Api } from './api.ts';
import { AnswerLost, Refusal } from './refusal.ts';

/** Code of the published list: what the XPath names is not there. */
const NOT_PRESENT = 7;

/** Which configuration is read: `get` answers from the candidate, `show` from what runs. */
export type Source = 'get' | 'show';

/** The element at a place, or nothing. @throws Failure */
export async function readElement(api: Api, source: Source, place: Place): Promise<Element | undefined> {
  const xpath = xpathOf(place);
  try {
    const { result } = await api.call({
      what: source === 'get' ? 'show its candidate configuration' : 'show its running configuration',
      parameters: { type: 'config', action: source, xpath },
      repeatable: true,
    });
    const last = place.at(-1);
    return result.find(({ tag, name }) => tag === last?.tag && name === last.name);
  } catch (error) {
    // `show` gives no code for what is not there.
    if (error instanceof Refusal && isAbsent(error)) return undefined;
    throw error;
  }
}

function isAbsent({ code, lines }: Refusal): boolean {
  return code === NOT_PRESENT || lines.some((line) => /^no such node$/i.test(line));
}

/** The whole running configuration, as the API answers it. Up to 50 MB are usual. @throws Failure */
export function runningConfiguration(api: Api): Promise<Buffer> {
  return api.bytes({
    what: 'show its running configuration',
    parameters: { type: 'config', action: 'show', xpath: '/config' },
    repeatable: true,
  });
}

/**
 * Changes the candidate. Where the answer is lost, it is looked whether the change is there before it is made again: none
 * is made twice.
 * @throws Failure
 */
export async function writeOnce(api: Api, write: Write): Promise<void> {
  const { action, place } = write;
  const elements = action === 'set' ? write.elements : action === 'edit' ? [write.element] : undefined;
  const call = {
    what: `${action} ${place.at(-1)?.name ?? place.at(-1)?.tag ?? ''}`,
    parameters: {
      type: 'config',
      action,
      xpath: xpathOf(place),
      ...(elements !== undefined && { element: compactXmlOf(elements) }),
    },
    repeatable: false,
  };
  try {
    await api.call(call);
  } catch (error) {
    if (!(error instanceof AnswerLost)) throw error;
    if (isWritten(await readElement(api, 'get', place), place, write)) return;
    await api.call(call);
  }
}
