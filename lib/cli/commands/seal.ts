import type { Command } from 'commander';
import { operator } from '#lib/access/viewer.ts';
import { sendSeal } from '#lib/jobs/send-seal.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import { withStore } from '#lib/server/with-store.ts';
import { keepSeals } from '#lib/transfer/seals/keep-seals.ts';
import { makeSeal, sealKeys } from '#lib/transfer/seals/make-seal.ts';
import { type Rotated, rotateSealKey } from '#lib/transfer/seals/rotate-key.ts';
import { sealPlaces } from '#lib/transfer/seals/seal-places.ts';

type Flags = { store?: string; keys?: true; rotate?: string };

export function register(program: Command): void {
  program
    .command('seal')
    .description('signs the root of all events up to now, and keeps it in BACKSTORY_SEALS as well')
    .option('--keys', 'print the keys that verify the seals of this store, and seal nothing')
    .option('--rotate <reason>', 'make a new key that signs from now on, and seal nothing')
    .option('--store <name>', 'the store (default: BACKSTORY_STORE, else demo)')
    .action(seal);
}

async function seal({ store: name, keys, rotate }: Flags): Promise<void> {
  await withStore({ store: name }, async (store) => {
    if (keys) {
      for (const key of sealKeys(store)) console.log(key);
      return;
    }
    if (rotate !== undefined) {
      console.log(newKey(await rotateSealKey(store, operator, rotate)));
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
    const places = sealPlaces();
    if (!places.folder && !places.url) {
      console.error('Kept in the store alone: name a folder elsewhere as BACKSTORY_SEALS.');
      return;
    }
    const { failed } = await keepSeals(store, places, sendSeal, { now: true });
    if (failed.length > 0) {
      throw new OperatorError(
        'seal_not_kept',
        `It is sealed, but not kept outside (${failed.join(', ')}); a worker tries again.`,
      );
    }
  });
}

function newKey(rotated: Rotated): string {
  switch (rotated.status) {
    case 'rotated':
      return rotated.key;
    case 'elsewhere':
      throw new OperatorError(
        'seal_keys_elsewhere',
        'The keys come from BACKSTORY_SECRETS: put a new one in front of "seal" there, 32 random bytes in base64url, and leave the others.',
      );
    default:
      throw new OperatorError('reason_missing', 'Say in up to 4,000 letters why: --rotate "…".');
  }
}
