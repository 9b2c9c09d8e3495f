// Invariant: what was once in the list stays in it, so that what any key signed counts on.
import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { readJson, writeJson } from '#lib/server/data-folder.ts';
import { withDataLock } from '#lib/server/server-claim.ts';

type SecretsFile = { stores: Record<string, { seal?: string[] } | undefined> };

/** The keys that sign seals as `secrets.json` has them now: another process may have put one in front. */
export class SealKeys {
  readonly #file: string;
  readonly #storeId: string;
  #read: { at: number; keys: readonly string[] };

  constructor(file: string, storeId: string, keys: readonly string[]) {
    this.#file = file;
    this.#storeId = storeId;
    this.#read = { at: 0, keys };
  }

  all(): readonly string[] {
    const at = statSync(this.#file, { throwIfNoEntry: false })?.mtimeMs;
    if (at === undefined || at === this.#read.at) return this.#read.keys;
    const { stores } = JSON.parse(readFileSync(this.#file, 'utf8')) as SecretsFile;
    this.#read = { at, keys: stores[this.#storeId]?.seal ?? this.#read.keys };
    return this.#read.keys;
  }

  /** Puts a new one in front, and answers with it. */
  add(dataFolder: string): Promise<string> {
    return withDataLock(dataFolder, async () => {
      const present = await readJson<SecretsFile>(this.#file);
      const known = present?.stores[this.#storeId];
      if (!present || !known)
        throw new Error('The secrets of this store are gone from their file.');
      const made = randomBytes(32).toString('base64url');
      const seal = [made, ...(known.seal ?? this.#read.keys)];
      const stores = { ...present.stores, [this.#storeId]: { ...known, seal } };
      await writeJson(this.#file, { ...present, stores });
      return made;
    });
  }
}
