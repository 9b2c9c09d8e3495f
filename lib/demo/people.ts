import type { CompanyTime } from '#lib/demo/company-time.ts';
import { type Device, devicesOf } from '#lib/demo/devices.ts';
import { type Country, type Language, nameIn, spelledPlainly } from '#lib/demo/names.ts';
import { type Address, addressIn, phoneIn } from '#lib/demo/places.ts';
import { type Random, randomFor } from '#lib/demo/random.ts';
import { growingMoment } from '#lib/demo/rhythm.ts';

export type Person = {
  userId: string;
  name: string;
  email: string;
  phone: string;
  language: Language;
  address: Address;
  devices: Device[];
  signsUp: CompanyTime;
  /** Visits a week. */
  activity: number;
  /** Theirs alone: whatever they do, nobody else does otherwise. */
  random: Random;
};

const countries: Country[] = ['NO', 'SE', 'DK', 'FI', 'IS'];
const shares = [56, 20, 14, 7, 3];
const languages: Record<Country, Language> = { NO: 'nb', SE: 'sv', DK: 'da', FI: 'fi', IS: 'is' };
// `.example` is nobody's: no letter can ever reach a person.
const mailboxes = [
  'fjordmail.example',
  'postboks.example',
  'nordpost.example',
  'brevdue.example',
  'mejl.example',
  'posti.example',
];

/** The ordinary customers, in order of their sign-up; the cast of the planted cases comes on top. */
export function peopleOf(
  seed: number,
  count: number,
  weeks: number,
  reserved: readonly string[],
): Person[] {
  const taken = new Set(reserved);
  const people = Array.from({ length: count }, (_, index) => personOf(seed, index, weeks, taken));
  return people.sort((a, b) => a.signsUp - b.signsUp);
}

function personOf(seed: number, index: number, weeks: number, taken: Set<string>): Person {
  const random = randomFor(seed, 'person', index);
  const country = countries[random.weighted(shares)] as Country;
  const { given, family } = nameIn(random, country);
  return {
    userId: random.chance(0.22)
      ? `google-oauth2|1${digits(random, 20)}`
      : `auth0|${random.hex(24)}`,
    name: `${given} ${family}`,
    email: mailOf(random, given, family, taken),
    phone: phoneIn(random, country),
    language: random.chance(0.07) ? 'en' : languages[country],
    address: addressIn(random, country),
    devices: devicesOf(random),
    signsUp: growingMoment(random, weeks, 1.6),
    // Most look in once a month, few every day.
    activity: 0.047 * Math.exp(2.6 * random.next()),
    random,
  };
}

/** An address that nobody has yet, such as people choose. */
export function mailOf(random: Random, given: string, family: string, taken: Set<string>): string {
  const [first, last] = [spelledPlainly(given), spelledPlainly(family)];
  const forms = [`${first}.${last}`, `${first[0]}${last}`, `${first}${random.int(61, 99)}`, first];
  const own = random.chance(0.12) ? `${last}.example` : random.pick(mailboxes);
  let email = `${random.pick(forms)}@${own}`;
  while (taken.has(email)) email = `${first}.${last}${random.int(2, 99)}@${random.pick(mailboxes)}`;
  taken.add(email);
  return email;
}

function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.int(0, 9)).join('');
}
