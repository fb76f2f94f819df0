import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument, stringify } from 'yaml';
import { Failure } from '../shared/failure.ts';
import { Profile } from '../shared/profile.ts';
import { profileFailure } from './profile-failure.ts';
import { configFolder } from './workstation.ts';
import { writeWhole } from './write-whole.ts';

export interface ProfileEntry {
  readonly name: string;
  readonly file: string;
}

/** The saved profiles, and profiles in files anywhere. */
export interface Profiles {
  readonly folder: string;
  /** Saved profiles by name. They may not be valid: `read` says so. */
  list(): Promise<readonly ProfileEntry[]>;
  /** Reads a saved profile by name, or a file by its path. @throws Failure `bad-profile` with file, line and field */
  read(nameOrPath: string): Promise<Profile>;
  /** Saves under the profile's own name; gives the file. */
  save(profile: Profile): Promise<string>;
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const EXTENSION = /\.ya?ml$/;
const LIMIT = 256 * 1024;

/** @param folder default: `profiles` in the configuration folder, shared by editor and command line */
export function profiles(folder: string = join(configFolder(), 'profiles')): Profiles {
  const list = async (): Promise<ProfileEntry[]> => {
    const files = await readdir(folder).catch(() => []);
    return files
      .filter((file) => EXTENSION.test(file))
      .sort()
      .map((file) => ({ name: file.replace(EXTENSION, ''), file: join(folder, file) }));
  };
  return {
    folder,
    list,
    async read(nameOrPath) {
      if (EXTENSION.test(nameOrPath) || /[\\/]/.test(nameOrPath)) return readProfile(nameOrPath);
      const saved = (await list()).find(({ name }) => name === nameOrPath);
      if (saved !== undefined) return readProfile(saved.file);
      const names = (await list()).map(({ name }) => name).join(', ');
      throw new Failure(
        'bad-profile',
        `There is no profile "${nameOrPath}" in ${folder}.`,
        names === ''
          ? 'None is saved yet: give user@host, or the path of a profile file.'
          : `Saved are: ${names}.`,
      );
    },
    async save(profile) {
      if (!NAME.test(profile.name))
        throw new Failure(
          'bad-profile',
          'A profile’s name is letters, digits, dot, dash and underscore.',
          'Choose another name.',
        );
      const file = join(folder, `${profile.name}.yaml`);
      await writeWhole(file, stringify(Profile.parse(profile)));
      return file;
    },
  };
}

/** Reads and checks a profile file. @throws Failure `bad-profile` */
export async function readProfile(file: string): Promise<Profile> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw new Failure('bad-profile', `The profile file ${file} can’t be read.`, 'Check its path.');
  }
  if (text.length > LIMIT)
    throw new Failure('bad-profile', `${file} is too large for a profile.`, 'Check its path.');
  const document = parseDocument(text, { prettyErrors: false });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const line = text.slice(0, fault.pos[0]).split('\n').length;
    throw new Failure(
      'bad-profile',
      `${file}, line ${line}: this is not YAML.`,
      `${fault.message.split('\n', 1)[0] ?? ''}`,
    );
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 50 });
  } catch {
    throw new Failure('bad-profile', `${file} refers to itself too often.`, 'Write the values out.');
  }
  const parsed = Profile.safeParse(value);
  if (parsed.success) return parsed.data;
  throw profileFailure(file, text, document, parsed.error.issues);
}
