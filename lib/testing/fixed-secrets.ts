import type { Secrets } from '#lib/event-store/store.ts';

const key = Buffer.alloc(32);

/** The same in every process of a test. */
export const fixedSecrets: Secrets = {
  identityKey: key,
  tagKey: key,
  signIn: [key.toString('hex')],
};
