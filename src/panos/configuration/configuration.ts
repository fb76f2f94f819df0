import type { ParsedElement, Spot } from './parsed-element.ts';

/** A syslog server profile. */
export interface ServerProfile {
  readonly name: string;
  readonly scope: Scope;
  readonly at: Spot;
  readonly servers: readonly SyslogServer[];
  /** Custom log formats; log types without one leave in the vendor's own format, which is CSV. */
  readonly formats: readonly CustomFormat[];
  readonly escaping: { readonly characters: string; readonly escape: string };
}

/** Values as configured, or what PAN-OS takes where nothing is: UDP, 514, BSD, LOG_USER. */
export interface SyslogServer {
  readonly name: string;
  readonly address: string;
  readonly transport: string;
  readonly port: number;
  readonly format: string;
  readonly facility: string;
  readonly at: Spot;
}

export interface CustomFormat {
  readonly logType: string;
  readonly text: string;
  /** For the place of each character. */
  readonly element: ParsedElement;
}

/** A rule which logs of one type go where. */
export interface MatchList {
  readonly name: string;
  readonly logType: string;
  /** `All Logs`, or what they must have. */
  readonly filter: string;
  /** Names of syslog server profiles. */
  readonly syslog: readonly string[];
  readonly at: Spot;
}

/** A log forwarding profile. */
export interface ForwardingProfile {
  readonly name: string;
  readonly scope: Scope;
  readonly at: Spot;
  readonly matchLists: readonly MatchList[];
}

export type Rulebase = 'security' | 'default' | 'decryption' | 'authentication' | 'tunnel-inspect';

export interface PolicyRule {
  readonly name: string;
  readonly rulebase: Rulebase;
  /** Of Panorama: before the firewall's own rules, or behind them. */
  readonly position?: 'pre' | 'post';
  readonly scope: Scope;
  readonly at: Spot;
  /** Name of its log forwarding profile; of a tunnel inspection rule, the one that goes before the security rule's. */
  readonly forwarding?: string;
  readonly logStart: boolean;
  readonly logEnd: boolean;
  /** Of a decryption rule: whether it logs handshakes that fail. */
  readonly logFail?: boolean;
  readonly disabled: boolean;
}

/** A part of the configuration that has settings and rules of its own. */
export interface Scope {
  /** Such as `shared`, `vsys1`, `device group Branches`, `template Base, vsys1`. */
  readonly label: string;
  readonly kind: 'shared' | 'vsys' | 'panorama' | 'device group' | 'collector group';
  readonly at: Spot;
  /** The template or stack that it is in. */
  readonly template?: string;
  /** The device group above. */
  readonly parent?: string;
  /** Of a device group or virtual system: its name. */
  readonly name: string;
  /** Policy that Panorama pushed to this firewall's virtual system of that name; only Panorama can change it. */
  readonly pushed?: true;
  readonly serverProfiles: readonly ServerProfile[];
  readonly forwardingProfiles: readonly ForwardingProfile[];
  /** Device > Log Settings, and what a collector group forwards. */
  readonly settings: readonly MatchList[];
  readonly rules: readonly PolicyRule[];
}

/** Settings of a device, or of those that a template is for. */
export interface DeviceSettings {
  /** Empty, or the template's. */
  readonly label: string;
  readonly hostname?: string;
  /** What stands as host name in the syslog header; absent where nothing is set. */
  readonly headerName?: { readonly value: string; readonly at: Spot };
  /** The interface or address that syslog leaves by, when it is not the management interface. */
  readonly syslogRoute?: { readonly value: string; readonly at: Spot };
}

/** What a configuration says of logs and where they are sent. */
export interface Configuration {
  /** The file, as findings name it. */
  readonly file: string;
  readonly kind: 'firewall' | 'Panorama';
  /** False when only a part was read: what it does not have is unknown. */
  readonly isWhole: boolean;
  /** Whether it was read from XML, so that places in it can be written to. */
  readonly isXml: boolean;
  /** As the export says it, such as `10.1.6-h6`. */
  readonly release?: string;
  readonly scopes: readonly Scope[];
  readonly devices: readonly DeviceSettings[];
}
