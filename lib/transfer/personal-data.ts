import { keyedHash } from '#lib/access/keyed-hash.ts';

/** What an id or actor looks like that it should not be: those are kept even when data is erased. */
export type PersonalLook = 'address' | 'name';

const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const network = /^\d{1,3}(\.\d{1,3}){3}$|^[0-9a-f]{1,4}(:[0-9a-f]{0,4}){5,7}$/i;
const phone = /^\+\d[\d\s()/-]{6,}$/;
const particle = '(?:(?:van|von|de|der|den|del|della|di|da|la|le|bin|al|zu|ter|ten)\\s+)*';
const word = "\\p{Lu}[\\p{L}'’-]*\\.?";
const name = new RegExp(`^${word},?(?:\\s+${particle}${word}){1,3}$`, 'u');

/** Whether a text reads like an address (mail, network, telephone) or a person's name. */
export function personalLook(text: string): PersonalLook | null {
  if (email.test(text) || network.test(text) || phone.test(text)) return 'address';
  return name.test(text) ? 'name' : null;
}

export type Pseudonymise = 'none' | 'personal' | 'all';

/** Replaces ids and actors by a keyed hash: the same text always by the same, in this store only. */
export function pseudonymiser(identityKey: Buffer, which: Pseudonymise): (text: string) => string {
  const hashOf = keyedHash(identityKey);
  return (text) => {
    if (which === 'none' || (which === 'personal' && personalLook(text) === null)) return text;
    return `p-${hashOf(JSON.stringify(['pseudonym', text])).toString('hex', 0, 12)}`;
  };
}
