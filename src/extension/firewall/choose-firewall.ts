import { l10n, window } from 'vscode';
import { type ConnectedFirewall, throughPanorama } from '../../firewall/connect.ts';
import { connectedDevices } from '../../firewall/connected-devices.ts';

/**
 * What a plan is brought to: where a plan of a firewall meets a Panorama, the firewall behind it that the user chooses.
 * @returns nothing when none is chosen
 * @throws Failure
 */
export async function chooseFirewall(
  reached: ConnectedFirewall,
  on: 'firewall' | 'panorama',
): Promise<ConnectedFirewall | undefined> {
  if (on === 'panorama' || !reached.info.isPanorama) return reached;
  const devices = await connectedDevices(reached.api);
  if (devices.length === 0) return reached;
  const picked = await window.showQuickPick(
    devices.map(({ serial, hostname, model }) => ({
      label: hostname || serial,
      description: [model, serial].filter((each) => each !== '').join(' · '),
      serial,
    })),
    {
      title: l10n.t('Push Firewall Configuration'),
      placeHolder: l10n.t('{0} is a Panorama. Which of its firewalls is meant?', reached.api.place),
      ignoreFocusOut: true,
    },
  );
  return picked && throughPanorama(reached, picked.serial);
}
