import { keyedHash } from '#lib/access/keyed-hash.ts';
import { personalLook } from '#lib/domain/personal-look.ts';

export type Pseudonymise = 'none' | 'personal' | 'all';

/** Replaces ids and actors by a keyed hash: the same text always by the same, in this store only. */
export function pseudonymiser(identityKey: Buffer, which: Pseudonymise): (text: string) => string {
  const hashOf = keyedHash(identityKey);
  return (text) => {
    if (which === 'none' || (which === 'personal' && personalLook(text) === null)) return text;
    return `p-${hashOf(JSON.stringify(['pseudonym', text])).toString('hex', 0, 12)}`;
  };
}
