import { defineEntity, z } from 'backstory';

const userId = z.string().min(1).max(200);
const email = z.email().max(254);
const address = z.strictObject({
  street: z.string().min(1).max(200),
  postcode: z.string().max(20).optional(),
  city: z.string().min(1).max(100),
  country: z.string().regex(/^[A-Z]{2}$/),
});
const profile = {
  name: z.string().min(1).max(200).optional(),
  phone: z.string().min(3).max(40).optional(),
  language: z.enum(['nb', 'sv', 'da', 'fi', 'is', 'en']).optional(),
  address: address.optional(),
};
// What is personal may have been erased, so a state need not hold it.
const state = z.object({
  ...profile,
  email: email.optional(),
  emailVerified: z.boolean(),
  verificationRequestedAt: z.string().optional(),
  status: z.enum(['active', 'suspended']),
  suspendedFor: z.string().optional(),
  lists: z.array(z.string()),
  logins: z.int(),
  lastLogin: z.object({ at: z.string(), ip: z.string().optional(), device: z.string().optional() }),
  registeredAt: z.string(),
});
const languages = {
  nb: { en: 'Norwegian Bokmål', de: 'Norwegisch (Bokmål)' },
  sv: { en: 'Swedish', de: 'Schwedisch' },
  da: { en: 'Danish', de: 'Dänisch' },
  fi: { en: 'Finnish', de: 'Finnisch' },
  is: { en: 'Icelandic', de: 'Isländisch' },
  en: { en: 'English', de: 'Englisch' },
};
// What a field is called in English is its name, where nothing else is said.
const person = {
  '/userId': { label: { en: 'User', de: 'Benutzer' } },
  '/name': { label: { de: 'Name' }, personal: true },
  '/email': { label: { de: 'E-Mail' }, personal: true },
  '/phone': { label: { de: 'Telefon' }, personal: true },
  '/address': { label: { de: 'Adresse' }, personal: true },
  '/address/street': { label: { de: 'Straße' } },
  '/address/postcode': { label: { de: 'Postleitzahl' } },
  '/address/city': { label: { de: 'Ort' } },
  '/address/country': { label: { de: 'Land' } },
  '/language': { label: { de: 'Sprache' }, choices: languages },
};
const ipAddress = { label: { en: 'IP address', de: 'IP-Adresse' }, personal: true };
const device = { label: { de: 'Gerät' }, personal: true };
const origin = { '/ip': ipAddress, '/device': device };
const reasons = {
  fraud: { de: 'Betrug' },
  reports: { de: 'Meldungen anderer' },
  'strange sign-in': { de: 'ungewöhnliche Anmeldung' },
  'own request': { de: 'eigener Wunsch' },
};

export default defineEntity({
  type: 'user',
  label: { en: 'User', de: 'Benutzer' },
  plural: { en: 'Users', de: 'Benutzer' },
  person: true,
  state: state.partial({ lastLogin: true }),
  fields: {
    ...person,
    ...origin,
    '/emailVerified': { label: { en: 'Email verified', de: 'E-Mail bestätigt' } },
    '/verificationRequestedAt': { label: { de: 'Bestätigung angefordert' } },
    '/status': {
      label: { de: 'Status' },
      choices: { active: { de: 'Aktiv' }, suspended: { de: 'Gesperrt' } },
    },
    '/suspendedFor': { label: { de: 'Gesperrt wegen' }, choices: reasons },
    '/lists': { label: { de: 'Verteiler' } },
    '/lists/*': { label: { de: 'Verteiler' }, reference: 'mailingList' },
    '/logins': { label: { en: 'Sign-ins', de: 'Anmeldungen' } },
    '/lastLogin': { label: { en: 'Last sign-in', de: 'Letzte Anmeldung' } },
    '/lastLogin/at': { label: { de: 'Zeit' } },
    '/lastLogin/ip': ipAddress,
    '/lastLogin/device': device,
    '/registeredAt': { label: { de: 'Registriert' } },
  },
  title: (user) => user.name ?? user.email,
  unique: { email: (user) => user.email?.normalize('NFC').toLowerCase() },
  events: (event) => ({
    userCreated: event({
      schema: z.strictObject({ userId, email, ...profile }),
      creates: true,
      label: { en: 'Signed up', de: 'Registriert' },
      sentence: {
        en: ['{name} signed up as {email}', 'Signed up as {email}', 'Signed up'],
        de: ['{name} hat sich als {email} registriert', 'Als {email} registriert', 'Registriert'],
      },
      example: { userId: 'auth0|123456', email: 'kari@nordmann.example', name: 'Kari Nordmann' },
      fields: person,
      evolve: (_, { data: { userId: _id, ...known }, occurredAt }) => ({
        ...known,
        emailVerified: false,
        status: 'active',
        lists: [],
        logins: 0,
        registeredAt: occurredAt,
      }),
    }),
    userEmailUpdated: event({
      schema: z.strictObject({ userId, email }),
      label: { en: 'Email changed', de: 'E-Mail geändert' },
      sentence: {
        en: ['Email changed from {was.email} to {email}', 'Email changed to {email}'],
        de: ['E-Mail von {was.email} auf {email} geändert', 'E-Mail auf {email} geändert'],
      },
      example: { userId: 'auth0|123456', email: 'kari.nordmann@post.example' },
      fields: person,
      // The lists that hold the address; each learns the new one by this very event.
      touches: ({ state }) => listsOf(state).map((id) => ({ type: 'mailingList', id })),
      evolve: (user, { data }) => ({ ...user, email: data.email, emailVerified: false }),
    }),
    userEmailVerificationRequested: event({
      schema: z.strictObject({ userId, email: email.optional() }),
      recordedBy: ['support'],
      label: { en: 'Email verification requested', de: 'Bestätigung der E-Mail angefordert' },
      sentence: {
        en: ['Asked to verify {email}', 'Email verification requested'],
        de: ['Bestätigung von {email} angefordert', 'Bestätigung der E-Mail angefordert'],
      },
      example: { userId: 'auth0|123456', email: 'kari.nordmann@post.example' },
      fields: person,
      guards: [
        {
          code: 'email_already_verified',
          message: {
            en: 'The address is verified already.',
            de: 'Die Adresse ist schon bestätigt.',
          },
          refuses: ({ state }) => state.emailVerified,
        },
      ],
      evolve: (user, { occurredAt }) => ({ ...user, verificationRequestedAt: occurredAt }),
    }),
    userEmailVerified: event({
      schema: z.strictObject({ userId, email: email.optional() }),
      label: { en: 'Email verified', de: 'E-Mail bestätigt' },
      sentence: {
        en: ['Email {email} verified', 'Email verified'],
        de: ['E-Mail {email} bestätigt', 'E-Mail bestätigt'],
      },
      example: { userId: 'auth0|123456', email: 'kari@nordmann.example' },
      fields: person,
      guards: [
        {
          // The link in an old letter must not verify an address that came after it.
          code: 'email_changed_since',
          message: {
            en: 'The address was changed after the verification was asked for.',
            de: 'Die Adresse wurde geändert, nachdem die Bestätigung angefordert war.',
          },
          pointer: '/email',
          refuses: ({ state, data }) => data.email !== undefined && data.email !== state.email,
        },
      ],
      evolve: ({ verificationRequestedAt: _, ...user }) => ({ ...user, emailVerified: true }),
    }),
    userProfileUpdated: event({
      schema: z.strictObject({ userId, ...profile }),
      recordedBy: ['support'],
      label: { en: 'Profile updated', de: 'Profil geändert' },
      sentence: {
        en: [
          // What was is known only of what did change: a form may send all it shows.
          'Name changed from {was.name} to {name}',
          'Moved from {was.address.street} to {address.street}, {address.city}',
          'Phone changed from {was.phone} to {phone}',
          'Language changed from {was.language} to {language}',
          'Profile updated',
        ],
        de: [
          'Name von {was.name} auf {name} geändert',
          'Von {was.address.street} nach {address.street}, {address.city} umgezogen',
          'Telefon von {was.phone} auf {phone} geändert',
          'Sprache von {was.language} auf {language} geändert',
          'Profil geändert',
        ],
      },
      example: { userId: 'auth0|123456', name: 'Kari Nordmann', phone: '+47 400 00 000' },
      fields: person,
      evolve: (user, { data: { userId: _, ...changed } }) => ({ ...user, ...changed }),
    }),
    userLoggedIn: event({
      schema: z.strictObject({
        userId,
        ip: z.string().max(45).optional(),
        device: z.string().max(200).optional(),
      }),
      label: { en: 'Signed in', de: 'Angemeldet' },
      sentence: {
        en: [
          'Signed in with {device} from {ip}',
          'Signed in with {device}',
          'Signed in from {ip}',
          'Signed in',
        ],
        de: [
          'Angemeldet mit {device} von {ip}',
          'Angemeldet mit {device}',
          'Angemeldet von {ip}',
          'Angemeldet',
        ],
      },
      example: { userId: 'auth0|123456', ip: '192.0.2.1', device: 'Safari on iPhone' },
      fields: { ...person, ...origin },
      guards: [
        {
          code: 'user_suspended',
          message: {
            en: 'A suspended user cannot sign in.',
            de: 'Wer gesperrt ist, kann sich nicht anmelden.',
          },
          refuses: ({ state }) => state.status === 'suspended',
        },
      ],
      evolve: (user, { data: { userId: _, ...from }, occurredAt }) => ({
        ...user,
        logins: (user.logins ?? 0) + 1,
        lastLogin: { at: occurredAt, ...from },
      }),
    }),
    userSuspended: event({
      schema: z.strictObject({
        userId,
        because: z.enum(['fraud', 'reports', 'strange sign-in', 'own request']).optional(),
      }),
      recordedBy: ['support'],
      label: { en: 'Suspended', de: 'Gesperrt' },
      sentence: {
        en: ['Suspended: {because}', 'Suspended'],
        de: ['Gesperrt: {because}', 'Gesperrt'],
      },
      example: { userId: 'auth0|123456', because: 'reports' },
      fields: { '/because': { label: { de: 'Grund' }, choices: reasons } },
      guards: [
        {
          code: 'user_suspended',
          message: {
            en: 'The user is suspended already.',
            de: 'Der Benutzer ist schon gesperrt.',
          },
          refuses: ({ state }) => state.status === 'suspended',
        },
      ],
      evolve: (user, { data }) => ({
        ...user,
        status: 'suspended',
        ...(data.because ? { suspendedFor: data.because } : {}),
      }),
    }),
    userReinstated: event({
      schema: z.strictObject({ userId }),
      recordedBy: ['support'],
      label: { en: 'Reinstated', de: 'Entsperrt' },
      sentence: {
        en: 'Reinstated',
        de: 'Entsperrt',
      },
      example: { userId: 'auth0|123456' },
      guards: [
        {
          code: 'user_not_suspended',
          message: {
            en: 'The user is not suspended.',
            de: 'Der Benutzer ist nicht gesperrt.',
          },
          refuses: ({ state }) => state.status !== 'suspended',
        },
      ],
      evolve: ({ suspendedFor: _, ...user }) => ({ ...user, status: 'active' }),
    }),
    userDeleted: event({
      schema: z.strictObject({ userId }),
      deletes: true,
      label: { en: 'Deleted', de: 'Gelöscht' },
      sentence: {
        en: 'Account deleted',
        de: 'Konto gelöscht',
      },
      example: { userId: 'auth0|123456' },
      evolve: (user) => user,
    }),
    userRestored: event({
      schema: z.strictObject({ userId }),
      restores: true,
      label: { en: 'Restored', de: 'Wiederhergestellt' },
      sentence: {
        en: 'Account restored',
        de: 'Konto wiederhergestellt',
      },
      example: { userId: 'auth0|123456' },
      evolve: (user) => user,
    }),
  }),
  corrects: {
    // Not `lists`: who is on a list is said by the list's own events.
    fields: [
      '/name',
      '/email',
      '/emailVerified',
      '/verificationRequestedAt',
      '/phone',
      '/language',
      '/address',
      '/status',
      '/suspendedFor',
      '/logins',
      '/lastLogin',
    ],
    touches: ({ state, data }) =>
      data.set?.email === undefined
        ? []
        : listsOf(state).map((id) => ({ type: 'mailingList', id })),
    guards: [
      {
        code: 'email_not_proved',
        message: {
          en: 'Another address is unproved: say whether it is verified.',
          de: 'Bei einer anderen Adresse fehlt die Angabe, ob sie bestätigt ist.',
        },
        pointer: '/set/email',
        refuses: ({ state, data }) =>
          data.set?.email !== undefined &&
          data.set.email !== state.email &&
          state.emailVerified &&
          data.set.emailVerified === undefined,
      },
      {
        code: 'suspended_for_nothing',
        message: {
          en: 'Only of a suspended user there is why.',
          de: 'Einen Grund gibt es nur bei gesperrten Benutzern.',
        },
        pointer: '/set/suspendedFor',
        refuses: ({ state, data }) =>
          data.set?.suspendedFor !== undefined && (data.set.status ?? state.status) !== 'suspended',
      },
    ],
  },
  touchedBy: {
    mailingListMemberSubscribed: (user, { entity }) =>
      user.lists
        ? { ...user, lists: [...user.lists.filter((id) => id !== entity.id), entity.id] }
        : user,
    mailingListMemberUnsubscribed: (user, { entity }) =>
      user.lists ? { ...user, lists: user.lists.filter((id) => id !== entity.id) } : user,
  },
});

/** What an event touches may be absent: such a user has a version, but no lists. */
function listsOf({ lists }: { lists?: string[] }): string[] {
  return lists ?? [];
}
