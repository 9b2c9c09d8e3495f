import type { Command } from 'commander';
import { OperatorError } from '#lib/server/operator-error.ts';
import { withStore } from '#lib/server/with-store.ts';
import { makeSeal, sealKeys } from '#lib/transfer/seals/make-seal.ts';
import { keepOutside, sealFolder } from '#lib/transfer/seals/seal-folder.ts';

type Flags = { store?: string; keys?: true };

export function register(program: Command): void {
  program
    .command('seal')
    .description('signs the root of all events up to now, and keeps it in BACKSTORY_SEALS as well')
    .option('--keys', 'print the keys that verify the seals of this store, and seal nothing')
    .option('--store <name>', 'the store (default: BACKSTORY_STORE, else demo)')
    .action(seal);
}

async function seal({ store: name, keys }: Flags): Promise<void> {
  await withStore({ store: name }, async (store) => {
    if (keys) {
      for (const key of sealKeys(store)) console.log(key);
      return;
    }
    const sealed = await makeSeal(store);
    if (!('seal' in sealed)) {
      if (sealed.status === 'empty')
        throw new OperatorError('nothing_to_seal', 'There is no event yet.');
      throw new OperatorError(
        'seal_key_missing',
        'BACKSTORY_SECRETS names no key for seals: add "seal":["…"], 32 random bytes in base64url (docs/seals.md).',
      );
    }
    if (sealed.status === 'forked') {
      throw new OperatorError(
        'log_not_as_sealed',
        `The log is not the one that was sealed at position ${sealed.seal.position}, so it is not sealed. Run verify to see what was done to it.`,
      );
    }
    console.log(JSON.stringify(sealed.seal, null, 2));
    const folder = sealFolder();
    if (folder) await keepOutside(store, folder);
    else console.error('Kept in the store alone: name a folder elsewhere as BACKSTORY_SEALS.');
  });
}
