import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import path from 'node:path';
import type pg from 'pg';
import { connectClient } from '#db/connect.ts';
import type { Secrets } from '#lib/event-store/store.ts';
import { readJson, writeJson } from '#lib/server/data-folder.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import { SealKeys } from '#lib/server/seal-keys.ts';
import { withDataLock } from '#lib/server/server-claim.ts';

/** Keys as text, base64url of 32 bytes each. `signIn` and `seal` are rotated by putting a new one in front. */
type Keys = { identityKey: string; tagKey: string; signIn: string[]; seal: string[] };
/** By the store's own id: two databases of one name do not mix up theirs. */
type SecretsFile = {
  layout: 1;
  stores: Record<string, Omit<Keys, 'signIn' | 'seal'> & Partial<Keys>>;
};

/**
 * The keys of a migrated store: from BACKSTORY_SECRETS (the JSON of one store's keys), else from
 * `secrets.json` in the data folder, which only its owner reads. New ones are made for an empty
 * store alone. Throws `OperatorError` where they are missing or are another store's.
 */
export async function openSecrets(connectionString: string, dataFolder: string): Promise<Secrets> {
  return withDataLock(dataFolder, async () => {
    const client = connectClient(connectionString, { applicationName: 'backstory secrets' });
    await client.connect();
    try {
      const keys = await findOrMake(client, dataFolder);
      await checkOrRecord(client, keys);
      const fixed = {
        identityKey: Buffer.from(keys.identityKey, 'base64url'),
        tagKey: Buffer.from(keys.tagKey, 'base64url'),
        signIn: keys.signIn,
      };
      if (process.env['BACKSTORY_SECRETS']) return { ...fixed, seal: keys.seal };
      const { storeId } = await describeStore(client);
      const seals = new SealKeys(path.join(dataFolder, 'secrets.json'), storeId, keys.seal);
      return {
        ...fixed,
        get seal() {
          return seals.all();
        },
        addSealKey: () => seals.add(dataFolder),
      };
    } finally {
      await client.end();
    }
  });
}

export function decodedSecrets({ identityKey, tagKey, signIn, seal }: Keys): Secrets {
  return {
    identityKey: Buffer.from(identityKey, 'base64url'),
    tagKey: Buffer.from(tagKey, 'base64url'),
    ...{ signIn, seal },
  };
}

/**
 * Keeps the secrets of a store that comes from a backup, unless those of the store are here already or
 * come by BACKSTORY_SECRETS. Answers with whether there are any then.
 */
export async function keepSecrets(
  dataFolder: string,
  storeId: string,
  given: Keys | 'new' | null,
): Promise<boolean> {
  if (process.env['BACKSTORY_SECRETS']) return true;
  return withDataLock(dataFolder, async () => {
    const file = path.join(dataFolder, 'secrets.json');
    const present = (await readJson<SecretsFile>(file)) ?? { layout: 1, stores: {} };
    if (present.stores[storeId]) return true;
    if (given === null) return false;
    const keys = given === 'new' ? newKeys() : given;
    await writeJson(file, { ...present, stores: { ...present.stores, [storeId]: keys } });
    return true;
  });
}

/** Whether the secrets of a store are at hand. */
export async function hasSecrets(dataFolder: string, storeId: string): Promise<boolean> {
  if (process.env['BACKSTORY_SECRETS']) return true;
  const present = await readJson<SecretsFile>(path.join(dataFolder, 'secrets.json'));
  return present?.stores[storeId] !== undefined;
}

async function findOrMake(client: pg.Client, dataFolder: string): Promise<Keys> {
  const fromEnvironment = process.env['BACKSTORY_SECRETS'];
  if (fromEnvironment) return parseKeys(fromEnvironment);
  const file = path.join(dataFolder, 'secrets.json');
  const present = (await readJson<SecretsFile>(file)) ?? { layout: 1, stores: {} };
  const { storeId, used } = await describeStore(client);
  const keep = (keys: Keys) =>
    writeJson(file, { ...present, stores: { ...present.stores, [storeId]: keys } });
  const known = present.stores[storeId];
  if (known?.signIn && known.seal) return { ...known, signIn: known.signIn, seal: known.seal };
  if (known) {
    // A store from before there was sign-in, or seals.
    const completed = {
      ...known,
      signIn: known.signIn ?? [newKey()],
      seal: known.seal ?? [newKey()],
    };
    await keep(completed);
    return completed;
  }
  if (used) {
    throw new OperatorError(
      'secrets_missing',
      `The secrets of this store are missing: ${file} holds none for store ${storeId}. Put that file back, or give its keys in BACKSTORY_SECRETS.`,
    );
  }
  const made = newKeys();
  // On disk before anything in the store depends on them.
  await keep(made);
  return made;
}

async function describeStore(client: pg.Client): Promise<{ storeId: string; used: boolean }> {
  const { rows } = await client.query<{ store_id: string; used: boolean }>(
    `select (select value #>> '{}' from operational.setting where name = 'store_id') as store_id,
            exists (select from authority.event) or exists (select from operational.secret_check) as used`,
  );
  const row = rows[0];
  if (!row?.store_id) throw new Error('The store has no id: operational.setting lacks store_id.');
  return { storeId: row.store_id, used: row.used };
}

/** The first process to open an empty store records the check values; every other must fit them. */
async function checkOrRecord(client: pg.Client, keys: Keys): Promise<void> {
  for (const name of ['identityKey', 'tagKey'] as const) {
    const value = checkValue(name, keys[name]);
    await record(client, name, value);
    const { rows } = await client.query<{ check_value: Buffer }>(
      'select check_value from operational.secret_check where name = $1',
      [name],
    );
    const recorded = rows[0]?.check_value;
    if (!recorded || !timingSafeEqual(recorded, value)) throw doNotFit(name);
  }
  await checkOrRecordRotated(client, 'signIn', keys.signIn);
  // From the environment they may be missing: then no seal is made.
  if (keys.seal.length > 0) await checkOrRecordRotated(client, 'seal', keys.seal);
}

/** One of them has to be known, so that they are rotated by adding and never mixed up. */
async function checkOrRecordRotated(
  client: pg.Client,
  name: 'signIn' | 'seal',
  secrets: readonly string[],
): Promise<void> {
  const values = secrets.map((secret) => checkValue(name, secret));
  const { rows } = await client.query<{ check_value: Buffer }>(
    'select check_value from operational.secret_check where starts_with(name, $1)',
    [`${name} `],
  );
  const isKnown = rows.some(({ check_value }) => values.some((value) => value.equals(check_value)));
  if (rows.length > 0 && !isKnown) throw doNotFit(name);
  for (const value of values) {
    await record(client, `${name} ${value.toString('hex').slice(0, 8)}`, value);
  }
}

function checkValue(name: string, key: string): Buffer {
  return createHmac('sha256', Buffer.from(key, 'base64url'))
    .update(`backstory secret check ${name}`)
    .digest();
}

async function record(client: pg.Client, name: string, value: Buffer): Promise<void> {
  await client.query(
    `insert into operational.secret_check (name, check_value) values ($1, $2)
     on conflict (name) do nothing`,
    [name, value],
  );
}

function doNotFit(name: string): OperatorError {
  return new OperatorError(
    'secrets_do_not_fit',
    `The secrets at hand are not those of this store (${name} differs), so nothing was opened. Use the secrets.json that the store was made with, or give its keys in BACKSTORY_SECRETS.`,
  );
}

function parseKeys(text: string): Keys {
  try {
    const { identityKey, tagKey, signIn, seal = [] } = JSON.parse(text) as Partial<Keys>;
    if (isKey(identityKey) && isKey(tagKey) && Array.isArray(signIn) && signIn.length > 0) {
      if (signIn.every(isKey) && Array.isArray(seal) && seal.every(isKey)) {
        return { identityKey, tagKey, signIn, seal };
      }
    }
  } catch {
    // Told below: the text itself must not be printed.
  }
  throw new OperatorError(
    'secrets_malformed',
    'BACKSTORY_SECRETS must be {"identityKey":"…","tagKey":"…","signIn":["…"],"seal":["…"]}, each key 32 bytes in base64url.',
  );
}

function isKey(value: unknown): value is string {
  return typeof value === 'string' && Buffer.from(value, 'base64url').length === 32;
}

function newKeys(): Keys {
  return { identityKey: newKey(), tagKey: newKey(), signIn: [newKey()], seal: [newKey()] };
}

function newKey(): string {
  return randomBytes(32).toString('base64url');
}
