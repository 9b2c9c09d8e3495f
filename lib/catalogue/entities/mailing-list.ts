import { defineEntity, z } from 'backstory';

const mailingListId = z.string().min(1).max(200);
const userId = z.string().min(1).max(200);
const email = z.email().max(254);
const name = z.string().min(1).max(100);
// What is personal may have been erased, so a state need not hold it.
const member = z.object({ email: email.optional(), since: z.string() });
// What a field is called in English is its name, where nothing else is said.
const fields = {
  '/mailingListId': { label: { en: 'Mailing list', de: 'Verteiler' } },
  '/name': { label: { de: 'Name' } },
};
const description = { label: { de: 'Beschreibung' }, longText: true };
const address = { label: { de: 'E-Mail' }, personal: true };
const memberFields = {
  '/mailingListId': fields['/mailingListId'],
  '/userId': { label: { en: 'Member', de: 'Mitglied' }, reference: 'user' },
  '/email': address,
};

export default defineEntity({
  type: 'mailingList',
  label: { en: 'Mailing list', de: 'Verteiler' },
  plural: { en: 'Mailing lists', de: 'Verteiler' },
  state: z.object({
    name,
    description: z.string().optional(),
    // By user id, so that a change of address is one change at one path.
    members: z.record(z.string(), member),
  }),
  fields: {
    '/name': fields['/name'],
    '/description': description,
    '/members': { label: { de: 'Mitglieder' } },
    '/members/*': { reference: 'user' },
    '/members/*/email': address,
    '/members/*/since': { label: { de: 'Seit' } },
  },
  title: (list) => list.name,
  events: (event) => ({
    mailingListCreated: event({
      schema: z.strictObject({ mailingListId, name, description: z.string().max(2000).optional() }),
      creates: true,
      label: { en: 'List created', de: 'Verteiler angelegt' },
      sentence: {
        en: 'List “{name}” created',
        de: 'Verteiler „{name}“ angelegt',
      },
      example: { mailingListId: 'aXd45', name: 'Boats weekly' },
      fields: { ...fields, '/description': description },
      evolve: (_, { data: { mailingListId: _id, ...known } }) => ({ ...known, members: {} }),
    }),
    mailingListRenamed: event({
      schema: z.strictObject({ mailingListId, name }),
      label: { en: 'List renamed', de: 'Verteiler umbenannt' },
      sentence: {
        en: ['Renamed from “{was.name}” to “{name}”', 'Renamed to “{name}”'],
        de: ['Von „{was.name}“ in „{name}“ umbenannt', 'In „{name}“ umbenannt'],
      },
      example: { mailingListId: 'aXd45', name: 'Boats and engines, weekly' },
      fields,
      evolve: (list, { data }) => ({ ...list, name: data.name }),
    }),
    mailingListMemberSubscribed: event({
      schema: z.strictObject({ mailingListId, userId, email }),
      label: { en: 'Member subscribed', de: 'Mitglied eingetragen' },
      sentence: {
        en: ['{email} subscribed', 'A member subscribed'],
        de: ['{email} eingetragen', 'Mitglied eingetragen'],
      },
      example: { mailingListId: 'aXd45', userId: 'auth0|123456', email: 'kari@nordmann.example' },
      fields: memberFields,
      guards: [
        {
          code: 'user_not_found',
          message: {
            en: 'There is no such user.',
            de: 'Diesen Benutzer gibt es nicht.',
          },
          pointer: '/userId',
          refuses: ({ read, data }) => {
            const user = read('user', data.userId);
            return user.version === 0 || user.deleted;
          },
        },
        {
          // The list follows the user's address from here on; it cannot begin with another.
          code: 'email_not_of_user',
          tellsOf: 'user',
          message: {
            en: 'The address is not the one that the user has.',
            de: 'Die Adresse ist nicht die des Benutzers.',
          },
          pointer: '/email',
          refuses: ({ read, data }) => read('user', data.userId).state?.email !== data.email,
        },
        {
          code: 'already_subscribed',
          message: {
            en: 'The user is on the list already.',
            de: 'Der Benutzer ist schon auf dem Verteiler.',
          },
          pointer: '/userId',
          refuses: ({ state, data }) => Object.hasOwn(membersOf(state), data.userId),
        },
      ],
      touches: ({ read, data }) => userIfThere(read, data.userId),
      evolve: (list, { data, occurredAt }) => ({
        ...list,
        members: { ...membersOf(list), [data.userId]: { email: data.email, since: occurredAt } },
      }),
    }),
    mailingListMemberUnsubscribed: event({
      // The address is told for those who read; who leaves is said by the user id.
      schema: z.strictObject({ mailingListId, userId, email: email.optional() }),
      recordedBy: ['support'],
      label: { en: 'Member unsubscribed', de: 'Mitglied ausgetragen' },
      sentence: {
        en: ['{email} unsubscribed', '{userId} unsubscribed'],
        de: ['{email} ausgetragen', '{userId} ausgetragen'],
      },
      example: { mailingListId: 'aXd45', userId: 'auth0|123456', email: 'kari@nordmann.example' },
      fields: memberFields,
      guards: [
        {
          code: 'not_subscribed',
          message: {
            en: 'The user is not on the list.',
            de: 'Der Benutzer ist nicht auf dem Verteiler.',
          },
          pointer: '/userId',
          refuses: ({ state, data }) => !Object.hasOwn(membersOf(state), data.userId),
        },
      ],
      touches: ({ read, data }) => userIfThere(read, data.userId),
      evolve: (list, { data }) => {
        const { [data.userId]: _, ...members } = membersOf(list);
        return { ...list, members };
      },
    }),
  }),
  // Not the members: they come and go by events that their users know of.
  corrects: { fields: ['/name', '/description'] },
  touchedBy: {
    userEmailUpdated: (list, { entity, data }) => withAddress(list, entity.id, data.email),
    userCorrected: (list, { entity, data }) =>
      isObject(data.set) ? withAddress(list, entity.id, data.set.email) : list,
  },
});

/** What an event touches may be absent: such a list has a version, but no members. */
function membersOf({ members }: { members?: Record<string, z.infer<typeof member>> }) {
  return members ?? {};
}

/** A member's address follows that of the user. */
function withAddress<S extends { members?: Record<string, z.infer<typeof member>> }>(
  list: S,
  id: string,
  email: unknown,
): S {
  const members = membersOf(list);
  const former = Object.hasOwn(members, id) ? members[id] : undefined;
  if (!former || typeof email !== 'string') return list;
  return { ...list, members: { ...members, [id]: { ...former, email } } };
}

function isObject(value: unknown): value is { [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An import may name users whose history is elsewhere: those are not touched. */
function userIfThere(read: (type: string, id: string) => { version: number }, id: string) {
  return read('user', id).version > 0 ? [{ type: 'user', id }] : [];
}
