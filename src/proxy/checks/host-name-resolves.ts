import { type Check, fail, pass, seen, unknown } from '../check.ts';

export const hostNameResolves: Check = {
  id: 'host-name-resolves',
  step: 'prerequisites',
  title: 'The proxy can resolve its own name',
  severity: 'warning',
  explanation:
    'Otherwise sudo complains on every call, and Microsoft’s validation script crashes on that complaint.',
  judge({ facts }) {
    const { hostname = 'its name', hostnameResolves } = facts.system;
    if (hostnameResolves === undefined) return unknown('Whether the host name resolves', 'getent is missing');
    if (hostnameResolves) return pass(`${hostname} resolves`);
    return fail(
      `${hostname} does not resolve on the proxy itself`,
      [seen(`getent hosts ${hostname} found nothing`)],
      {
        text: 'Add the name to /etc/hosts.',
        commands: [`echo '127.0.1.1 ${hostname}' | sudo tee -a /etc/hosts`],
      },
    );
  },
};
