import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { connectClient } from '#db/connect.ts';
import type { Secrets } from '#lib/event-store/store.ts';
import { openSecrets } from '#lib/server/open-secrets.ts';
import { openTestDatabase } from '#lib/testing/open-test-database.ts';

test('secrets are made once, for their owner alone, and found again', async () => {
  const folder = await makeFolder();
  const database = await openTestDatabase();
  // Two processes that open an empty store at once agree.
  const [made, same] = await Promise.all([
    openSecrets(database, folder),
    openSecrets(database, folder),
  ]);
  const keysOf = ({ addSealKey: _, ...keys }: Secrets) => keys;
  expect(keysOf(same)).toEqual(keysOf(made));
  expect(made.identityKey).toHaveLength(32);
  expect(made.identityKey).not.toEqual(made.tagKey);
  expect(keysOf(await openSecrets(database, folder))).toEqual(keysOf(made));
  // A key of seals that one of them puts in front is the other's too, without another start.
  const before = same.seal ?? [];
  const key = await made.addSealKey?.();
  expect(same.seal).toEqual([key, ...before]);
  expect((await openSecrets(database, folder)).seal).toEqual([key, ...before]);
  expect((await stat(path.join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600);
});

test('without its secrets a store is not opened, nor are new ones made', async () => {
  const folder = await makeFolder();
  const database = await openTestDatabase();
  await openSecrets(database, folder);
  await rm(path.join(folder, 'secrets.json'));
  await expect(openSecrets(database, folder)).rejects.toMatchObject({ code: 'secrets_missing' });
});

test('the secrets of another store are refused', async () => {
  const folder = await makeFolder();
  const database = await openTestDatabase();
  await openSecrets(database, folder);
  const file = path.join(folder, 'secrets.json');
  const text = await readFile(file, 'utf8');
  const [key = ''] = /[\w-]{43}/.exec(text) ?? [];
  await writeFile(file, text.replace(key, key.split('').reverse().join('')));
  await expect(openSecrets(database, folder)).rejects.toMatchObject({ code: 'secrets_do_not_fit' });
});

test('they may come from the environment, and then no file is made', async () => {
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const folder = await makeFolder();
  const keys = { identityKey: keyOf(1), tagKey: keyOf(2), signIn: [keyOf(3)] };
  vi.stubEnv('BACKSTORY_SECRETS', JSON.stringify(keys));
  const database = await openTestDatabase();
  const secrets = await openSecrets(database, folder);
  expect(secrets.identityKey).toEqual(Buffer.alloc(32, 1));
  await expect(stat(path.join(folder, 'secrets.json'))).rejects.toMatchObject({ code: 'ENOENT' });
  vi.stubEnv('BACKSTORY_SECRETS', '{"identityKey":"short"}');
  await expect(openSecrets(database, folder)).rejects.toMatchObject({ code: 'secrets_malformed' });
});

test('the secret of sign-in is rotated by adding, and never replaced by a stranger', async () => {
  const folder = await makeFolder();
  const database = await openTestDatabase();
  const [first] = (await openSecrets(database, folder)).signIn;
  const file = path.join(folder, 'secrets.json');
  const write = async (signIn: (string | undefined)[]) => {
    const text = (await readFile(file, 'utf8')).replace(/"signIn":\s*\[[^\]]*\]/, () => {
      return `"signIn":${JSON.stringify(signIn)}`;
    });
    await writeFile(file, text);
  };
  await write([keyOf(4)]);
  await expect(openSecrets(database, folder)).rejects.toMatchObject({ code: 'secrets_do_not_fit' });
  await write([keyOf(4), first]);
  expect((await openSecrets(database, folder)).signIn).toEqual([keyOf(4), first]);
  await write([keyOf(4)]);
  expect((await openSecrets(database, folder)).signIn).toEqual([keyOf(4)]);
});

test('a store from before seals gets a key for them, and one that only the environment knows may have none', async () => {
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const folder = await makeFolder();
  const database = await openTestDatabase();
  const [made] = (await openSecrets(database, folder)).seal ?? [];
  const file = path.join(folder, 'secrets.json');
  const write = async (seal: (string | undefined)[] | null) => {
    const text = (await readFile(file, 'utf8')).replace(/,\s*"seal":\s*\[[^\]]*\]/, '');
    await writeFile(file, text.replace(/\]/, seal ? `],"seal":${JSON.stringify(seal)}` : ']'));
  };
  await write([keyOf(4)]);
  await expect(openSecrets(database, folder)).rejects.toMatchObject({ code: 'secrets_do_not_fit' });
  await write([keyOf(4), made]);
  expect((await openSecrets(database, folder)).seal).toEqual([keyOf(4), made]);
  const client = connectClient(database);
  await client.connect();
  await client.query(`delete from operational.secret_check where name like 'seal%'`);
  await client.end();
  await write(null);
  const { seal, ...others } = await openSecrets(database, folder);
  expect(seal).toHaveLength(1);
  const given = {
    identityKey: others.identityKey.toString('base64url'),
    tagKey: others.tagKey.toString('base64url'),
    signIn: others.signIn,
  };
  vi.stubEnv('BACKSTORY_SECRETS', JSON.stringify(given));
  expect((await openSecrets(database, folder)).seal).toEqual([]);
});

test('a store from before sign-in gets a secret for it', async () => {
  const folder = await makeFolder();
  const database = await openTestDatabase();
  await openSecrets(database, folder);
  const file = path.join(folder, 'secrets.json');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/,\s*"signIn":\s*\[[^\]]*\]/, ''));
  const client = connectClient(database);
  await client.connect();
  await client.query(`delete from operational.secret_check where name like 'signIn%'`);
  await client.end();
  const { signIn } = await openSecrets(database, folder);
  expect(signIn).toHaveLength(1);
  expect((await openSecrets(database, folder)).signIn).toEqual(signIn);
});

function keyOf(byte: number): string {
  return Buffer.alloc(32, byte).toString('base64url');
}

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'backstory-secrets-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
