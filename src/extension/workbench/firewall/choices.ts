import { makeTemplate, type Template } from '../../../panos/templates/make-template.ts';
import { reaches, releaseOf, RELEASES, type ReleaseName } from '../../../panos/templates/releases.ts';
import { TABLE } from '../../../panos/templates/table/index.ts';
import { Failure } from '../../../shared/failure.ts';
import type { FirewallChange, FirewallChoices, TemplateEdit } from '../../../shared/workbench-firewall.ts';

/** Before anything was chosen: the log types that the guide asks for, of a firewall of unknown release. */
export const FIRST_CHOICES: FirewallChoices = {
  release: '',
  profile: 'sentinel',
  logTypes: ['traffic', 'threat'],
  shown: '',
  edits: {},
  server: {},
};

const NO_EDIT: TemplateEdit = { pin: [], drop: [], add: [], swapBytes: false };

/** Choices after a change, with what is wrong with it, or what else it changed. */
export interface Changed {
  readonly choices: FirewallChoices;
  /** Beside which field, and what: then the choices are as they were. */
  readonly problem?: { readonly field: 'add' | 'field' | 'budget'; readonly text: string };
  readonly said?: string;
}

/** The release that was chosen, if one was. */
export function chosenRelease({ release }: FirewallChoices): ReleaseName | undefined {
  return RELEASES.find((name) => name === release);
}

/** Whether a log type can be chosen: it exists, and the release has it. */
export function isOffered(logType: string, release: ReleaseName | undefined): boolean {
  const table = Object.hasOwn(TABLE, logType) ? TABLE[logType] : undefined;
  return table !== undefined && (release === undefined || reaches(release, releaseOf(table.since)));
}

/** Log types that are chosen and that the release has, in the order of the table. */
export function chosenLogTypes(choices: FirewallChoices): readonly string[] {
  const release = chosenRelease(choices);
  return Object.keys(TABLE).filter((name) => choices.logTypes.includes(name) && isOffered(name, release));
}

/** What the list of steps says of the choices. */
export function noteOf(choices: FirewallChoices): string {
  const { length } = chosenLogTypes(choices);
  return choices.release === '' ? '' : length === 1 ? '1 template' : `${length} templates`;
}

/** What the user made of the template of a log type. */
export function editOf({ edits }: FirewallChoices, logType: string): TemplateEdit {
  return (Object.hasOwn(edits, logType) ? edits[logType] : undefined) ?? NO_EDIT;
}

/** The template of a log type as the choices make it. @throws Failure */
export function templateFor(
  { release, profile }: FirewallChoices,
  logType: string,
  edit: TemplateEdit,
): Template {
  const { budget, ...rest } = edit;
  return makeTemplate({ logType, release, profile, ...rest, ...(budget !== undefined && { budget }) });
}

/** Choices after what the user did. A change that no template can be made of changes nothing. */
export function changed(choices: FirewallChoices, change: FirewallChange): Changed {
  switch (change.what) {
    case 'release':
      return RELEASES.some((name) => name === change.release)
        ? fitted({ ...choices, release: change.release })
        : { choices };
    case 'profile':
      return fitted({ ...choices, profile: change.profile });
    case 'logType':
      return { choices: withLogType(choices, change.logType, change.on) };
    case 'show':
      return { choices: { ...choices, shown: change.logType } };
    case 'reset':
      return { choices: withEdit(choices, change.logType, NO_EDIT) };
    case 'server':
      return { choices: { ...choices, server: { ...choices.server, [change.field]: change.value.trim() } } };
    case 'add':
      return tried(choices, change.logType, 'add', (edit) => ({
        ...edit,
        add: [...edit.add, change.text.trim()],
      }));
    case 'budget':
      return tried(choices, change.logType, 'budget', (edit) => withBudget(edit, change.characters));
    case 'swapBytes':
      return tried(choices, change.logType, 'field', (edit) => ({ ...edit, swapBytes: change.on }));
    case 'field':
      return tried(choices, change.logType, 'field', (edit) => withField(edit, change.key, change.use));
  }
}

function withLogType(choices: FirewallChoices, logType: string, on: boolean): FirewallChoices {
  const others = choices.logTypes.filter((name) => name !== logType);
  if (on) return { ...choices, logTypes: isOffered(logType, undefined) ? [...others, logType] : others };
  return { ...choices, logTypes: others, shown: choices.shown === logType ? '' : choices.shown };
}

function withField(edit: TemplateEdit, key: string, use: 'free' | 'pinned' | 'dropped'): TemplateEdit {
  const without = (keys: readonly string[]): string[] => keys.filter((name) => name !== key);
  const added = edit.add.filter((text) => keyOf(text) !== key);
  // What the user added is taken out by forgetting it.
  if (added.length < edit.add.length) return { ...edit, add: added };
  return {
    ...edit,
    pin: use === 'pinned' ? [...without(edit.pin), key] : without(edit.pin),
    drop: use === 'dropped' ? [...without(edit.drop), key] : without(edit.drop),
  };
}

/** @param characters 0 for as many as the release allows */
function withBudget(edit: TemplateEdit, characters: number): TemplateEdit {
  const { pin, drop, add, swapBytes } = edit;
  return { pin, drop, add, swapBytes, ...(characters > 0 && { budget: characters }) };
}

/** The key of an added field: `PanXFFIP` or `cs6=$logset:Log profile`. */
export function keyOf(added: string): string {
  return added.split('=', 1)[0] ?? added;
}

function withEdit(choices: FirewallChoices, logType: string, edit: TemplateEdit): FirewallChoices {
  const { [logType]: _, ...others } = choices.edits;
  const plain =
    edit.pin.length + edit.drop.length + edit.add.length === 0 &&
    !edit.swapBytes &&
    edit.budget === undefined;
  return { ...choices, edits: plain ? others : { ...others, [logType]: edit } };
}

function tried(
  choices: FirewallChoices,
  logType: string,
  field: 'add' | 'field' | 'budget',
  change: (edit: TemplateEdit) => TemplateEdit,
): Changed {
  if (!isOffered(logType, chosenRelease(choices))) return { choices };
  const edit = change(editOf(choices, logType));
  const text = problemOf(choices, logType, edit);
  return text === undefined
    ? { choices: withEdit(choices, logType, edit) }
    : { choices, problem: { field, text } };
}

function problemOf(choices: FirewallChoices, logType: string, edit: TemplateEdit): string | undefined {
  try {
    templateFor(choices, logType, edit);
    return undefined;
  } catch (error) {
    if (error instanceof Failure) return `${error.message} ${error.advice}`.trim();
    throw error;
  }
}

/** Another release or profile may not have what was pinned, dropped and added: that goes, and is said. */
function fitted(choices: FirewallChoices): Changed {
  const lost: string[] = [];
  let next = choices;
  for (const [logType, edit] of Object.entries(choices.edits)) {
    if (!isOffered(logType, chosenRelease(choices))) continue;
    let kept = NO_EDIT;
    // A template has its room before anything else: a release with a lower limit has its own.
    const keep = (candidate: TemplateEdit, name: string): void => {
      if (problemOf(choices, logType, candidate) === undefined) kept = candidate;
      else lost.push(`${logType}: ${name}`);
    };
    if (edit.budget !== undefined) keep({ ...kept, budget: edit.budget }, `${edit.budget} characters`);
    for (const key of edit.drop) keep({ ...kept, drop: [...kept.drop, key] }, key);
    for (const text of edit.add) keep({ ...kept, add: [...kept.add, text] }, text);
    for (const key of edit.pin) keep({ ...kept, pin: [...kept.pin, key] }, key);
    if (edit.swapBytes) keep({ ...kept, swapBytes: true }, 'in and out');
    next = withEdit(next, logType, kept);
  }
  if (lost.length === 0) return { choices: next };
  return { choices: next, said: `Not in these templates, and so forgotten: ${lost.join('; ')}.` };
}
