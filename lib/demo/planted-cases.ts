/**
 * Five things that went wrong at the demonstration's company, told in docs/tour.md. Ids and
 * versions are the same in every fill: nothing else happens to these people and adverts.
 */

/** Support mistyped Ingrid's new address; a list has it too, and her advert waits for its proof. */
export const mistypedAddress = {
  userId: 'auth0|123456',
  name: 'Ingrid Solberg',
  before: 'ingrid@solberg.example',
  meant: 'ingrid@fjordmail.example',
  mistyped: 'ingrid@fjordmial.example',
  /** The version of the user at which it was mistyped, of as many. */
  version: 12,
  versions: 16,
  listId: 'aXd45',
  /** The version of the list that the same event made. */
  listVersion: 96,
  advertisementId: 'BR-22907',
} as const;

/** A stranger took over Oskar's account at night; his phone number is still the stranger's. */
export const accountTakeover = {
  userId: 'auth0|5f2c9a7e41d3b80017c6e9a2',
  name: 'Oskar Dahl',
  email: 'oskar.dahl@fjordmail.example',
  strangeEmail: 'oskar.dahl@mailhaven.example',
  strangeDevice: 'Chrome on Linux',
  strangeIp: '203.0.113.77',
  phone: '+47 041 77 20 3',
  strangePhone: '+47 099 00 14 6',
  /** What the stranger did: sign-in, email, two steps of its verification, profile. */
  versions: { first: 12, last: 16, suspended: 17, reinstated: 21, now: 23 },
  listIds: ['aXd45', 'nE2ws'],
  /** The versions that the strange address made of them. */
  listVersions: { aXd45: 97, nE2ws: 150 },
  advertisementId: 'BR-21896',
  /** The version of the advert that the stranger made. */
  advertisementVersion: 4,
} as const;

/** Kari is on one list twice, by two accounts; support took off the one she reads. */
export const doubleSubscription = {
  listId: 'bK7wq',
  name: 'Kari Nygård',
  first: { userId: 'auth0|5f81b3d07c2e4a0016aa90c4', email: 'kari@nygard.example' },
  second: {
    userId: 'google-oauth2|114508832796150438271',
    email: 'kari.nygard@postboks.example',
  },
  /** Versions of the first account: subscribed, unsubscribed by support, subscribed again. */
  versions: { subscribed: 5, unsubscribed: 8, again: 10 },
  /** The version of the list at which the second account came in. */
  listVersions: { second: 107 },
} as const;

/** Björn meant to take 1 000 kroner off his caravan, and asks 1 krone for it since. */
export const wrongPrice = {
  userId: 'auth0|5f9d20e6a8b14c0019e37f55',
  name: 'Björn Åkerlund',
  advertisementId: 'BR-22425',
  title: 'Kabe Classic 520, 2008',
  before: 48_900,
  wrong: 1,
  version: 6,
  versions: 7,
} as const;

/** For a week, one release of the Android app wrote English over the language of whoever saved. */
export const buggyClient = {
  client: 'android 5.3.0',
  field: '/language',
  /** Put right by support. */
  amina: {
    userId: 'auth0|5fa07be4193c2d001b86d1f0',
    name: 'Amina Yusuf',
    language: 'sv',
    overwritten: 8,
    putRight: 9,
  },
  /** Wrong to this day. */
  sanna: {
    userId: 'auth0|5fa31c5d27e60b00148fc2b9',
    name: 'Sanna Virtanen',
    language: 'fi',
    overwritten: 7,
  },
} as const;

/** Addresses that nobody else in the demonstration may take. */
export const plantedEmails: string[] = [
  mistypedAddress.before,
  mistypedAddress.meant,
  mistypedAddress.mistyped,
  accountTakeover.email,
  accountTakeover.strangeEmail,
  doubleSubscription.first.email,
  doubleSubscription.second.email,
];

export const plantedAdverts: string[] = [
  mistypedAddress.advertisementId,
  accountTakeover.advertisementId,
  wrongPrice.advertisementId,
];
