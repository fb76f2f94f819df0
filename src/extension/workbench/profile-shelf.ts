import { workspace } from 'vscode';
import { type Profiles, profiles } from '../../files/profiles.ts';
import type { Profile } from '../../shared/profile.ts';

/** Where a folder keeps profiles that are shared with it. */
const FOLDER = '.sentinel-cef';

/**
 * The user's profiles, and those of the open folders while they are trusted. Where both have a name, the user's own
 * counts: a folder can't put another host behind it.
 */
export class ProfileShelf {
  /** Names in the order in which they are offered. */
  async names(): Promise<readonly string[]> {
    const lists = await Promise.all(shelves().map((shelf) => shelf.list()));
    return [...new Set(lists.flat().map(({ name }) => name))];
  }

  /** @throws Failure `bad-profile` with file, line and field */
  async read(name: string): Promise<Profile> {
    return (await this.#holder(name)).read(name);
  }

  /** The profile of that name, if there is one. @throws Failure `bad-profile` when it is there and broken */
  async find(name: string): Promise<Profile | undefined> {
    return (await this.names()).includes(name) ? this.read(name) : undefined;
  }

  /** Saves among the user's own. */
  async save(profile: Profile): Promise<void> {
    await profiles().save(profile);
  }

  async #holder(name: string): Promise<Profiles> {
    for (const shelf of shelves()) {
      if ((await shelf.list()).some((entry) => entry.name === name)) return shelf;
    }
    return profiles();
  }
}

function shelves(): readonly Profiles[] {
  const folders = workspace.isTrusted ? (workspace.workspaceFolders ?? []) : [];
  const local = folders.filter(({ uri }) => uri.scheme === 'file');
  return [profiles(), ...local.map(({ uri }) => profiles(`${uri.fsPath}/${FOLDER}`))];
}
