import { l10n, window } from 'vscode';
import type { FirewallRequest } from '../../panos/firewall/request.ts';

type Place = Readonly<Record<string, string>>;
type On = FirewallRequest['place']['on'] | 'vsys';

/** Asks where the firewall is configured; `undefined` when a box was left. */
export async function askForPlace(title: string): Promise<Place | undefined> {
  const items: { label: string; detail: string; on: On }[] = [
    { label: l10n.t('On the firewall'), detail: l10n.t('Profiles are kept in shared.'), on: 'firewall' },
    {
      label: l10n.t('On a firewall with virtual systems'),
      detail: l10n.t('Profiles are kept in shared, the rules are of one virtual system.'),
      on: 'vsys',
    },
    {
      label: l10n.t('On Panorama'),
      detail: l10n.t('Profiles are kept in a template and a device group.'),
      on: 'panorama',
    },
  ];
  const picked = await window.showQuickPick(items, {
    title,
    placeHolder: l10n.t('Where is the firewall configured?'),
  });
  if (picked === undefined) return undefined;
  if (picked.on === 'firewall') return { on: 'firewall' };
  if (picked.on === 'vsys') {
    const vsys = await named(title, l10n.t('Virtual system'), 'vsys1');
    return vsys === undefined ? undefined : { on: 'firewall', vsys };
  }
  const template = await named(title, l10n.t('Template'), '');
  if (template === undefined) return undefined;
  const deviceGroup = await named(title, l10n.t('Device group'), 'shared');
  return deviceGroup === undefined ? undefined : { on: 'panorama', template, deviceGroup };
}

async function named(title: string, prompt: string, value: string): Promise<string | undefined> {
  const text = await window.showInputBox({
    title,
    prompt,
    value,
    validateInput: (typed) => (typed.trim() === '' ? l10n.t('Give its name.') : undefined),
  });
  return text?.trim();
}
