import * as z from 'zod/mini';

const Word = z.string().check(z.maxLength(64));
/** What a user may write for a field: `KEY=$variable:Label`. */
const FieldText = z.string().check(z.maxLength(160));
const TemplateProfile = z.enum(['sentinel', 'published', 'minimal']);
export const ServerField = z.enum([
  'address',
  'port',
  'protocol',
  'facility',
  'rules',
  'decryptionRules',
  'authenticationRules',
]);
export type ServerField = z.infer<typeof ServerField>;

/** One thing that the user changes in the step "Firewall". */
export const FirewallChange = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('release'), release: Word }),
  z.strictObject({ what: z.literal('profile'), profile: TemplateProfile }),
  z.strictObject({ what: z.literal('logType'), logType: Word, on: z.boolean() }),
  /** Looks at the template of a log type; an empty word looks at none. */
  z.strictObject({ what: z.literal('show'), logType: Word }),
  z.strictObject({
    what: z.literal('field'),
    logType: Word,
    key: Word,
    use: z.enum(['free', 'pinned', 'dropped']),
  }),
  z.strictObject({ what: z.literal('add'), logType: Word, text: FieldText }),
  /** Characters that the template may have; 0 for as many as the release allows. */
  z.strictObject({
    what: z.literal('budget'),
    logType: Word,
    characters: z.int().check(z.minimum(0), z.maximum(99_999)),
  }),
  z.strictObject({ what: z.literal('swapBytes'), logType: Word, on: z.boolean() }),
  z.strictObject({ what: z.literal('reset'), logType: Word }),
  z.strictObject({
    what: z.literal('server'),
    field: ServerField,
    value: z.string().check(z.maxLength(1024)),
  }),
]);
export type FirewallChange = z.infer<typeof FirewallChange>;

/** What the user made of one template. */
export const TemplateEdit = z.strictObject({
  pin: z.array(Word).check(z.maxLength(200)),
  drop: z.array(Word).check(z.maxLength(200)),
  add: z.array(FieldText).check(z.maxLength(50)),
  swapBytes: z.boolean(),
  /** Characters, where they are to be fewer than the release allows. */
  budget: z.optional(z.int()),
});
export type TemplateEdit = z.infer<typeof TemplateEdit>;

/** Everything that the user chose in the step "Firewall". It outlives a reload of the window. */
export const FirewallChoices = z.strictObject({
  /** Such as `10.2`; empty while none is chosen. */
  release: Word,
  profile: TemplateProfile,
  logTypes: z.array(Word).check(z.maxLength(32)),
  shown: Word,
  edits: z.record(Word, TemplateEdit),
  /** Only what is to be another than in the form about the proxy. */
  server: z.partialRecord(ServerField, z.string().check(z.maxLength(1024))),
});
export type FirewallChoices = z.infer<typeof FirewallChoices>;

/** A log type as it is offered. */
export interface LogTypeChoice {
  readonly id: string;
  readonly chosen: boolean;
  /** First release that has it, when the chosen one does not. */
  readonly since?: string;
  /** `2 rules, 1 workbook`; empty when nothing reads it. */
  readonly readers: string;
  /** Characters, fields and fields left out of its template; only of a log type that is chosen. */
  readonly size?: {
    readonly characters: number;
    /** Characters that it may have. */
    readonly budget: number;
    readonly fields: number;
    readonly leftOut: number;
  };
}

/** A field of a template, or one that could be in it. */
export interface FieldChoice {
  readonly key: string;
  readonly variable: string;
  readonly label: string;
  /** `added`: by the user, who can take it out again. */
  readonly use: 'in' | 'pinned' | 'added' | 'dropped' | 'no room';
  /** What of Sentinel's content reads it, counted; empty for nothing. */
  readonly readers: string;
}

/** The template that the user looks at. */
export interface ShownTemplate {
  readonly logType: string;
  readonly text: string;
  /** Characters that it may have. */
  readonly budget: number;
  readonly fields: readonly FieldChoice[];
  /** Sentences: what is left out, and what of Sentinel's content misses it. */
  readonly costs: readonly string[];
  /** Sentences: what is left out, and nothing reads it. */
  readonly spared: readonly string[];
  /** What of Sentinel's content reads the log type, one name each. */
  readonly readers: readonly string[];
  readonly empty: ReadonlyArray<{
    readonly column: string;
    readonly why: string;
    readonly readers: string;
  }>;
  readonly remarks: readonly string[];
  /** Keys that can be added by their name. */
  readonly addable: readonly string[];
  /** Only where the log counts bytes. */
  readonly swapBytes?: { readonly on: boolean; readonly reason: string };
  readonly edited: boolean;
}

/** What the step "Firewall" shows. */
export interface FirewallState {
  readonly choices: FirewallChoices;
  readonly releases: readonly string[];
  readonly profiles: ReadonlyArray<{ readonly id: string; readonly about: string }>;
  /** Characters that a template may have in the chosen release. */
  readonly limit: number;
  readonly logTypes: readonly LogTypeChoice[];
  readonly shown?: ShownTemplate;
  /** Facilities that PAN-OS can send as. */
  readonly facilities: readonly string[];
  /** Where the firewall sends to, as it goes into the commands. */
  readonly server: Readonly<Record<ServerField, string>>;
  /** One sentence beside what can't be used; `add` and `field` are those of the shown template. */
  readonly problems: Readonly<Record<string, string>>;
  /** One sentence for each thing that the commands change; empty while something is missing. */
  readonly changes: readonly string[];
  /** What is left to be known and done, in sentences. */
  readonly notes: readonly string[];
  /** What became of the latest change or button. */
  readonly said: string;
}
