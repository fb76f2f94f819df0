import { X509Certificate } from 'node:crypto';
import { forbidden, refused, type Reply, success, told } from './answers.ts';
import { Configuration } from './configuration.ts';
import { Jobs } from './jobs.ts';
import { missingIn } from './schema.ts';
import { childOf, descend, escaped, mergeInto, type Node, readNode, walk, writeNode } from './tree.ts';

export interface Lock {
  readonly kind: 'config' | 'commit';
  readonly owner: string;
  readonly comment: string;
  /** `shared`, or a virtual system. */
  readonly scope: string;
}

export interface DeviceOptions {
  /** Such as `10.2.9-h1`. */
  readonly version: string;
  readonly hostname: string;
  readonly serial: string;
  readonly model: 'PA-VM' | 'Panorama';
  /** The whole configuration, as XML. */
  readonly configuration: string;
}

/** A firewall or a Panorama behind the API: its configuration, jobs and locks. */
export class Device {
  readonly options: DeviceOptions;
  readonly configuration: Configuration;
  readonly jobs = new Jobs();
  readonly locks: Lock[] = [];
  /** Firewalls that a Panorama manages, by serial number. */
  readonly managed = new Map<string, Device>();
  /** The element `config` of all templates that a Panorama pushed to this firewall. */
  template: Node | undefined;
  /** The element `panorama` with objects and rules of its device group that it pushed. */
  policy: Node | undefined;
  /** The same of those that are for all device groups. */
  sharedPolicy: Node | undefined;
  /** Not reached by its Panorama now. */
  isConnected = true;

  constructor(options: DeviceOptions) {
    this.options = options;
    const limit = Number(options.version.split('.')[0]) >= 11 ? 4096 : 2048;
    this.configuration = new Configuration(options.configuration, limit);
  }

  /** A request whose sender is known. */
  answer(parameters: URLSearchParams, admin: string, mayWrite: boolean): Reply {
    const type = parameters.get('type');
    const action = parameters.get('action') ?? '';
    if (type === 'config') {
      const writes = action !== 'get' && action !== 'show';
      if (writes && !mayWrite) return refused(16, 'Unauthorized request');
      const lock = this.locks.find((each) => each.kind === 'config' && each.owner !== admin);
      if (writes && lock !== undefined)
        return refused(undefined, `Config for scope ${lock.scope} is currently locked by ${lock.owner}`);
      return this.configuration.request(parameters, admin);
    }
    if (type === 'import')
      return mayWrite ? this.#import(parameters, admin) : refused(16, 'Unauthorized request');
    if (type !== 'op' && type !== 'commit')
      return forbidden(
        type === null ? 'Missing value for parameter [type]' : `Illegal value for parameter [type]`,
        400,
      );
    let command: Node;
    try {
      command = readNode(parameters.get('cmd') ?? '');
    } catch {
      return refused(18, 'Malformed Request');
    }
    if (type === 'op') return this.#operation(command, admin, mayWrite);
    if (!mayWrite) return forbidden('Type [commit] not authorized for user role.');
    return action === 'all' ? this.#commitAll(command, admin) : this.#commit(command, admin);
  }

  /** A certificate without a key; its place says the device, or the template that it is for. */
  #import(parameters: URLSearchParams, admin: string): Reply {
    const name = parameters.get('certificate-name') ?? '';
    if (parameters.get('category') !== 'certificate' || parameters.get('format') !== 'pem' || name === '')
      return forbidden('Illegal value for parameter [category]', 400);
    let certificate: X509Certificate;
    try {
      certificate = new X509Certificate(parameters.get('file') ?? '');
    } catch {
      return refused(undefined, `Import of ${name} failed. Unable to read certificate`);
    }
    if (certificate.validToDate < new Date())
      return refused(undefined, `Import of ${name} failed. Certificate is expired`);
    const template = parameters.get('target-tpl');
    const base =
      this.options.model !== 'Panorama'
        ? '/config/shared'
        : template === null
          ? '/config/panorama'
          : `/config/devices/entry[@name='localhost.localdomain']/template/entry[@name='${template}']/config/shared`;
    const reply = this.configuration.request(
      new URLSearchParams({
        action: 'set',
        xpath: `${base}/certificate/entry[@name='${name}']`,
        element: `<subject>${escaped(certificate.subject)}</subject><not-valid-after>${certificate.validTo}</not-valid-after><ca>${certificate.ca ? 'yes' : 'no'}</ca><public-key>${certificate.toString()}</public-key><algorithm>RSA</algorithm>`,
      }),
      admin,
    );
    return /status="success"/.test(reply.body)
      ? success(`Successfully imported ${name} into candidate configuration`)
      : reply;
  }

  #operation(command: Node, admin: string, mayWrite: boolean): Reply {
    const has = (...tags: string[]): boolean =>
      command.tag === tags[0] && descend(command, ...tags.slice(1)) !== undefined;
    if (has('show', 'system', 'info')) return this.#systemInfo();
    if (has('show', 'config', 'list', 'changes')) return success(this.configuration.journal());
    if (has('check', 'pending-changes')) return success(this.configuration.isPending() ? 'yes' : 'no');
    if (has('show', 'jobs')) {
      const id = descend(command, 'jobs', 'id');
      if (id === undefined && !has('show', 'jobs', 'all')) return refused(17, 'Invalid command');
      return this.jobs.show(id === undefined ? undefined : Number(id.text));
    }
    if (has('show', 'config-locks')) return this.#showLocks('config');
    if (has('show', 'commit-locks')) return this.#showLocks('commit');
    if (has('show', 'config', 'pushed-template'))
      return success(this.template === undefined ? '' : `<template>${writeNode(this.template)}</template>`);
    if (has('show', 'config', 'pushed-shared-policy')) return this.#pushedPolicy(command);
    if (has('show', 'devices')) return success(this.#devices());
    if (command.tag === 'validate') return this.#validate(command, admin);
    for (const kind of ['config', 'commit'] as const) {
      const request = command.tag === 'request' ? childOf(command, `${kind}-lock`) : undefined;
      if (request !== undefined)
        return mayWrite ? this.#lock(kind, request, admin) : refused(16, 'Unauthorized request');
    }
    return refused(17, `${command.tag} is unexpected`);
  }

  #systemInfo(): Reply {
    const { hostname, model, serial, version } = this.options;
    return success(
      `<system><hostname>${hostname}</hostname><ip-address>192.0.2.7</ip-address><family>${
        model === 'Panorama' ? 'pc' : 'vm'
      }</family><model>${model}</model><serial>${serial}</serial><sw-version>${version}</sw-version><multi-vsys>off</multi-vsys></system>`,
    );
  }

  #showLocks(kind: Lock['kind']): Reply {
    const entries = this.locks
      .filter((lock) => lock.kind === kind)
      .map(
        ({ owner, comment, scope }) =>
          `<entry name="${owner}"><name>${scope}</name><type>${scope === 'shared' ? 'shared' : 'vsys'}</type><created>2026/11/25 09:00:00</created><last-activity>2026/11/25 09:30:00</last-activity><loggedin>yes</loggedin><comment><![CDATA[${comment}]]></comment></entry>`,
      );
    return success(`<${kind}-locks>${entries.join('')}</${kind}-locks>`);
  }

  #lock(kind: Lock['kind'], request: Node, admin: string): Reply {
    const own = this.locks.findIndex((lock) => lock.kind === kind && lock.owner === admin);
    if (childOf(request, 'remove') !== undefined) {
      if (own === -1) return refused(undefined, `Config is not currently locked for scope shared`);
      this.locks.splice(own, 1);
      return told('Config lock released for scope shared');
    }
    if (own !== -1) return refused(undefined, 'You already own a config lock for scope shared');
    const other = this.locks.find((lock) => lock.kind === kind);
    if (other !== undefined)
      return refused(undefined, `Config for scope shared is currently locked by ${other.owner}`);
    this.locks.push({
      kind,
      owner: admin,
      scope: 'shared',
      comment: descend(request, 'add', 'comment')?.text ?? '',
    });
    return told('Successfully acquired lock.');
  }

  /** Without a name of a virtual system: what is shared. */
  #pushedPolicy(command: Node): Reply {
    const vsys = descend(command, 'config', 'pushed-shared-policy', 'vsys')?.text;
    if (vsys !== undefined && vsys !== 'vsys1') return refused(17, `${vsys} is invalid vsys`);
    const policy = vsys === undefined ? this.sharedPolicy : this.policy;
    if (policy === undefined) return success('No shared policy pushed to device');
    return success(`<policy>${writeNode(policy)}</policy>`);
  }

  #devices(): string {
    const entries = [...this.managed.values()].map(
      ({ options, isConnected }) =>
        `<entry name="${options.serial}"><serial>${options.serial}</serial><connected>${isConnected ? 'yes' : 'no'}</connected><hostname>${options.hostname}</hostname></entry>`,
    );
    return `<devices>${entries.join('')}</devices>`;
  }

  #validate(command: Node, admin: string): Reply {
    const admins = adminsOf(command);
    const job = this.jobs.start({
      type: 'Validate',
      user: admin,
      description: '',
      judge: () => missingIn(this.configuration.proposed(admins)),
      done: () => undefined,
    });
    return enqueued(job, 'Validate');
  }

  #commit(command: Node, admin: string): Reply {
    if (command.tag !== 'commit') return refused(17, 'Invalid command');
    const lock = this.locks.find((each) => each.kind === 'commit' && each.owner !== admin);
    if (lock !== undefined) return refused(14, 'Other administrators are holding device wide commit locks.');
    const admins = adminsOf(command);
    if (!this.configuration.isPending(admins)) return told('There are no changes to commit.', 19);
    const description = [...findText(command, 'description')][0] ?? '';
    const job = this.jobs.start({
      type: 'Commit',
      user: admin,
      description,
      judge: () => missingIn(this.configuration.proposed(admins)),
      done: () => this.configuration.commit(admins),
    });
    return enqueued(job, 'Commit');
  }

  #commitAll(command: Node, admin: string): Reply {
    if (this.options.model !== 'Panorama' || command.tag !== 'commit-all')
      return refused(17, 'Invalid command');
    const stack = descend(command, 'template-stack', 'name')?.text;
    const group = descend(command, 'shared-policy', 'device-group')?.children[0]?.attributes['name'];
    const top = descend(this.configuration.running, 'devices', 'entry');
    const place = stack === undefined ? childOf(top, 'device-group') : childOf(top, 'template-stack');
    const named = childOf(place, 'entry', stack ?? group ?? '');
    if (named === undefined) return refused(13, `${stack ?? group ?? ''} is not a valid reference`);
    const serials = (childOf(named, 'devices')?.children ?? []).map(
      ({ attributes }) => attributes['name'] ?? '',
    );
    const devices = serials.flatMap((serial) => this.managed.get(serial) ?? []);
    const job = this.jobs.start({
      type: 'CommitAll',
      user: admin,
      description: [...findText(command, 'description')][0] ?? '',
      devices: devices.map(({ options, isConnected }) => ({
        serial: options.serial,
        name: options.hostname,
        ...(!isConnected && { fault: 'device not connected' }),
      })),
      judge: () => [],
      done: () => {
        const root = this.configuration.running;
        for (const device of devices) if (device.isConnected) device.receive(root, stack, group);
      },
    });
    return enqueued(job, 'CommitAll');
  }

  /** Takes the templates of a stack, or the policy of a device group, as a managed firewall does. */
  receive(root: Node, stack: string | undefined, group: string | undefined): void {
    const top = descend(root, 'devices', 'entry');
    if (stack !== undefined) {
      const config = readNode('<config/>');
      const named = childOf(childOf(top, 'template-stack'), 'entry', stack);
      for (const { text } of childOf(named, 'templates')?.children ?? []) {
        const template = childOf(childOf(top, 'template'), 'entry', text);
        mergeInto(config, childOf(template, 'config')?.children ?? []);
      }
      mergeInto(config, childOf(named, 'config')?.children ?? []);
      this.template = config;
    } else if (group !== undefined) {
      this.policy = policyOf(
        ...lineOf(root, group).map((name) => childOf(childOf(top, 'device-group'), 'entry', name)),
      );
      this.sharedPolicy = policyOf(childOf(root, 'shared'));
    }
  }
}

/** A device group and those above it, as the configuration's `readonly` part tells them. */
function lineOf(root: Node, group: string): string[] {
  const known = descend(root, 'readonly', 'devices', 'entry', 'device-group');
  const parent = childOf(childOf(known, 'entry', group), 'parent-dg')?.text;
  return [...(parent === undefined ? [] : lineOf(root, parent)), group];
}

/** Objects and rules as they are pushed: without rules that are disabled. */
function policyOf(...from: readonly (Node | undefined)[]): Node {
  const policy = readNode('<panorama/>');
  for (const each of from)
    mergeInto(
      policy,
      (each?.children ?? []).filter(({ tag }) => /^(?:log-settings|(?:pre|post)-rulebase)$/.test(tag)),
    );
  for (const { at } of walk(policy)) {
    if (at.tag === 'rules')
      at.children = at.children.filter((rule) => childOf(rule, 'disabled')?.text !== 'yes');
  }
  return policy;
}

function adminsOf(command: Node): string[] | undefined {
  const admins = descend(command, 'partial', 'admin')?.children.map(({ text }) => text);
  return admins === undefined || admins.length === 0 ? undefined : admins;
}

function* findText(at: Node, tag: string): Generator<string> {
  if (at.tag === tag) yield at.text;
  for (const child of at.children) yield* findText(child, tag);
}

function enqueued(job: number, what: string): Reply {
  return success(
    `<msg><line>${escaped(what)} job enqueued with jobid ${job}</line></msg><job>${job}</job>`,
    19,
  );
}
