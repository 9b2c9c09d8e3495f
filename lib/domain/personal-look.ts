/** What a text may read like that tells of a person. */
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
