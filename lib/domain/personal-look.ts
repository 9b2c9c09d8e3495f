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

/** Why a field may be personal: what its texts read like, or what it is called. */
export type LooksLike = PersonalLook | 'named';

const personalNames =
  /mail|phone|mobile|(^|[^a-z])name|firstname|lastname|surname|address|street|birth|ssn|passport|iban/i;

/** What at least a third of a field's texts read like; else what its own name says. */
export function looksPersonal(
  path: string,
  counted: { texts: number } & Record<PersonalLook, number>,
): LooksLike | null {
  for (const look of ['address', 'name'] as const) {
    if (counted[look] > 0 && counted[look] * 3 >= counted.texts) return look;
  }
  return counted.texts > 0 && personalNames.test(path) ? 'named' : null;
}
