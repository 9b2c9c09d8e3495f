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
  nb: 'Norwegian Bokmål',
  sv: 'Swedish',
  da: 'Danish',
  fi: 'Finnish',
  is: 'Icelandic',
  en: 'English',
};
const person = {
  '/userId': { label: 'User' },
  '/name': { personal: true },
  '/email': { personal: true },
  '/phone': { personal: true },
  '/address': { personal: true },
  '/language': { choices: languages },
};
const origin = { '/ip': { label: 'IP address', personal: true }, '/device': { personal: true } };

export default defineEntity({
  type: 'user',
  label: 'User',
  plural: 'Users',
  person: true,
  state: state.partial({ lastLogin: true }),
  fields: {
    ...person,
    ...origin,
    '/emailVerified': { label: 'Email verified' },
    '/lists/*': { reference: 'mailingList' },
    '/logins': { label: 'Sign-ins' },
    '/lastLogin': { label: 'Last sign-in' },
    '/lastLogin/ip': { label: 'IP address', personal: true },
    '/lastLogin/device': { personal: true },
  },
  title: (user) => user.name ?? user.email,
  unique: { email: (user) => user.email?.normalize('NFC').toLowerCase() },
  events: (event) => ({
    userCreated: event({
      schema: z.strictObject({ userId, email, ...profile }),
      creates: true,
      label: 'Signed up',
      sentence: ['{name} signed up as {email}', 'Signed up as {email}', 'Signed up'],
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
      label: 'Email changed',
      sentence: ['Email changed from {was.email} to {email}', 'Email changed to {email}'],
      example: { userId: 'auth0|123456', email: 'kari.nordmann@post.example' },
      fields: person,
      // The lists that hold the address; each learns the new one by this very event.
      touches: ({ state }) => listsOf(state).map((id) => ({ type: 'mailingList', id })),
      evolve: (user, { data }) => ({ ...user, email: data.email, emailVerified: false }),
    }),
    userEmailVerificationRequested: event({
      schema: z.strictObject({ userId, email: email.optional() }),
      recordedBy: ['support'],
      label: 'Email verification requested',
      sentence: ['Asked to verify {email}', 'Email verification requested'],
      example: { userId: 'auth0|123456', email: 'kari.nordmann@post.example' },
      fields: person,
      guards: [
        {
          code: 'email_already_verified',
          message: 'The address is verified already.',
          refuses: ({ state }) => state.emailVerified,
        },
      ],
      evolve: (user, { occurredAt }) => ({ ...user, verificationRequestedAt: occurredAt }),
    }),
    userEmailVerified: event({
      schema: z.strictObject({ userId, email: email.optional() }),
      label: 'Email verified',
      sentence: ['Email {email} verified', 'Email verified'],
      example: { userId: 'auth0|123456', email: 'kari@nordmann.example' },
      fields: person,
      guards: [
        {
          // The link in an old letter must not verify an address that came after it.
          code: 'email_changed_since',
          message: 'The address was changed after the verification was asked for.',
          pointer: '/email',
          refuses: ({ state, data }) => data.email !== undefined && data.email !== state.email,
        },
      ],
      evolve: ({ verificationRequestedAt: _, ...user }) => ({ ...user, emailVerified: true }),
    }),
    userProfileUpdated: event({
      schema: z.strictObject({ userId, ...profile }),
      recordedBy: ['support'],
      label: 'Profile updated',
      sentence: [
        // What was is known only of what did change: a form may send all it shows.
        'Name changed from {was.name} to {name}',
        'Moved from {was.address.street} to {address.street}, {address.city}',
        'Phone changed from {was.phone} to {phone}',
        'Language changed from {was.language} to {language}',
        'Profile updated',
      ],
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
      label: 'Signed in',
      sentence: [
        'Signed in with {device} from {ip}',
        'Signed in with {device}',
        'Signed in from {ip}',
        'Signed in',
      ],
      example: { userId: 'auth0|123456', ip: '192.0.2.1', device: 'Safari on iPhone' },
      fields: { ...person, ...origin },
      guards: [
        {
          code: 'user_suspended',
          message: 'A suspended user cannot sign in.',
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
      label: 'Suspended',
      sentence: ['Suspended: {because}', 'Suspended'],
      example: { userId: 'auth0|123456', because: 'reports' },
      guards: [
        {
          code: 'user_suspended',
          message: 'The user is suspended already.',
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
      label: 'Reinstated',
      sentence: 'Reinstated',
      example: { userId: 'auth0|123456' },
      guards: [
        {
          code: 'user_not_suspended',
          message: 'The user is not suspended.',
          refuses: ({ state }) => state.status !== 'suspended',
        },
      ],
      evolve: ({ suspendedFor: _, ...user }) => ({ ...user, status: 'active' }),
    }),
    userDeleted: event({
      schema: z.strictObject({ userId }),
      deletes: true,
      label: 'Deleted',
      sentence: 'Account deleted',
      example: { userId: 'auth0|123456' },
      evolve: (user) => user,
    }),
    userRestored: event({
      schema: z.strictObject({ userId }),
      restores: true,
      label: 'Restored',
      sentence: 'Account restored',
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
        message: 'Another address is unproved: say whether it is verified.',
        pointer: '/set/email',
        refuses: ({ state, data }) =>
          data.set?.email !== undefined &&
          data.set.email !== state.email &&
          state.emailVerified &&
          data.set.emailVerified === undefined,
      },
      {
        code: 'suspended_for_nothing',
        message: 'Only of a suspended user there is why.',
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
