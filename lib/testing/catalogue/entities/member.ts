import { defineEntity, z } from 'backstory';

// A catalogue that tests append to: everything a definition can say, in little.

const memberId = z.string().min(1).max(600);
const handle = z.string().min(1).max(40);
const tag = z.strictObject({ id: z.string().max(20), weight: z.int() });
const only = z.strictObject({ memberId });
const example = { memberId: 'm1' };

export default defineEntity({
  type: 'member',
  label: 'Member',
  plural: 'Members',
  state: z.object({
    handle: z.string().optional(),
    tags: z.array(tag),
    teams: z.array(z.string()),
    notes: z.record(z.string(), z.json()),
  }),
  fields: { '/tags': { identity: 'id' }, '/handle': { personal: true } },
  title: (member) => member.handle,
  unique: { handle: (member) => member.handle?.toLowerCase() },
  events: (event) => ({
    memberJoined: event({
      schema: z.strictObject({ memberId, handle: handle.optional() }),
      creates: true,
      label: 'Joined',
      sentence: ['{handle} joined', 'Joined'],
      example: { ...example, handle: 'ann' },
      evolve: (_, { data: { memberId: _id, ...known } }) => ({
        ...known,
        tags: [],
        teams: [],
        notes: {},
      }),
    }),
    memberRenamed: event({
      schema: z.strictObject({ memberId, handle }),
      label: 'Renamed',
      sentence: ['Renamed from {was.handle} to {handle}', 'Renamed'],
      example: { ...example, handle: 'bea' },
      touches: ({ state }) => state.teams.map((id) => ({ type: 'team', id })),
      evolve: (member, { data }) => ({ ...member, handle: data.handle }),
    }),
    memberTagged: event({
      schema: z.strictObject({ memberId, tags: z.array(tag).max(20) }),
      label: 'Tagged',
      sentence: 'Tagged',
      example: { ...example, tags: [{ id: 'new', weight: 1 }] },
      evolve: (member, { data }) => ({ ...member, tags: data.tags }),
    }),
    memberNoted: event({
      schema: z.strictObject({ memberId, notes: z.record(z.string(), z.json()) }),
      whileDeleted: true,
      label: 'Noted',
      sentence: 'Noted',
      example: { ...example, notes: { colour: 'red' } },
      evolve: (member, { data }) => ({ ...member, notes: { ...member.notes, ...data.notes } }),
    }),
    memberLeft: event({
      schema: only,
      deletes: true,
      label: 'Left',
      sentence: 'Left',
      example,
      evolve: (member) => member,
    }),
    memberReturned: event({
      schema: only,
      restores: true,
      label: 'Returned',
      sentence: 'Returned',
      example,
      evolve: (member) => member,
    }),
  }),
  touchedBy: {
    teamJoined: (member, { entity }) => ({
      ...member,
      teams: [...(member.teams ?? []).filter((id) => id !== entity.id), entity.id],
    }),
    teamHandleGiven: (member, { data }) => {
      const { handle: had, ...rest } = member;
      return had === data.handle || typeof data.handle !== 'string'
        ? { ...rest }
        : { ...rest, handle: data.handle };
    },
  },
});
