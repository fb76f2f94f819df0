import { overlaid } from '../panos/configuration/overlay.ts';
import { childOf, entriesOf, type ParsedElement } from '../panos/configuration/parsed-element.ts';
import type { Api } from './api.ts';
import { operate } from './operate.ts';

/**
 * The running configuration of a firewall with what Panorama pushed, which stands in neither its candidate nor its running
 * configuration: the templates' part below its own, objects and rules as one `policy` for each virtual system.
 * @param running the element `config`
 * @throws Failure
 */
export async function withPushed(api: Api, running: ParsedElement): Promise<ParsedElement> {
  const answer = await show(api, '<pushed-template></pushed-template>');
  const template = childOf(childOf(answer, 'template'), 'config') ?? childOf(answer, 'config');
  const config = template === undefined ? running : overlaid(running, template);
  const systems = entriesOf(childOf(config, 'devices')).flatMap((device) =>
    entriesOf(childOf(device, 'vsys')).map(({ name }) => name),
  );
  return {
    ...config,
    children: [...(config.children ?? []), ...(await pushedPolicies(api, systems))],
  };
}

/**
 * Objects and rules of a device group are told only to who names the virtual system, and shared ones only to who names
 * none. A firewall to which nothing was pushed answers with a sentence.
 */
async function pushedPolicies(api: Api, systems: readonly string[]): Promise<ParsedElement[]> {
  const ask = async (inner: string): Promise<ParsedElement | undefined> => {
    const answer = await show(api, `<pushed-shared-policy>${inner}</pushed-shared-policy>`);
    return childOf(childOf(answer, 'policy'), 'panorama') ?? childOf(answer, 'panorama');
  };
  const shared = await ask('');
  const policies: ParsedElement[] = [];
  for (const name of systems) {
    const own = await ask(`<vsys>${escaped(name)}</vsys>`);
    const panorama = own && shared ? overlaid(own, shared) : (own ?? shared);
    if (panorama) policies.push({ tag: 'policy', name, at: panorama.at, children: [panorama] });
  }
  return policies;
}

async function show(api: Api, what: string): Promise<ParsedElement> {
  const { result } = await operate(
    api,
    'show what Panorama pushed to it',
    `<show><config>${what}</config></show>`,
  );
  return { tag: 'result', at: { line: 1, column: 1, offset: 0 }, children: result };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
