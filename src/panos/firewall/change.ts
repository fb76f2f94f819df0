import type { Element, Place } from '../configuration/element.ts';

/** One change of a firewall's configuration, with the way back. */
export interface Change {
  /** Such as `server-profile`, `format-traffic`, `rule-Allow web`. */
  readonly id: string;
  /** A sentence: what it changes and what that is good for. */
  readonly what: string;
  /** The element that is set. PAN-OS merges what is set into what is there. */
  readonly at: Place;
  /** What is set below it. */
  readonly elements: readonly Element[];
  /** What takes it back, in this order, where nothing of it was there before. */
  readonly takeBack: readonly TakeBack[];
  /** A certificate that is imported there: that is a call of its own, and nothing is set. */
  readonly certificate?: ImportedCertificate;
}

/** A certificate without a key. */
export interface ImportedCertificate {
  readonly name: string;
  readonly pem: string;
  /** Template or template stack of Panorama that it is for. */
  readonly template?: string;
}

export type TakeBack =
  | { readonly delete: Place }
  /** What stood there before. */
  | { readonly set: Place; readonly elements: readonly Element[] };
