import { defineEntity, z } from 'backstory';

const teamId = z.string().min(1).max(600);
const memberId = z.string().max(600);
const handle = z.string().min(1).max(40);

export default defineEntity({
  type: 'team',
  label: 'Team',
  plural: 'Teams',
  state: z.object({
    motto: z.string(),
    members: z.array(z.object({ id: z.string(), handle: z.string().optional() })),
  }),
  title: (team) => team.motto,
  events: (event) => ({
    teamFounded: event({
      schema: z.strictObject({ teamId, motto: z.string().max(100) }),
      creates: true,
      label: 'Founded',
      sentence: 'Founded: {motto}',
      example: { teamId: 't1', motto: 'Onward' },
      evolve: (_, { data }) => ({ motto: data.motto, members: [] }),
    }),
    teamJoined: event({
      schema: z.strictObject({ teamId, memberId }),
      label: 'Joined',
      sentence: '{memberId} joined',
      example: { teamId: 't1', memberId: 'm1' },
      guards: [
        {
          code: 'member_missing',
          message: 'There is no such member.',
          pointer: '/memberId',
          refuses: ({ read, data }) => read('member', data.memberId).version === 0,
        },
        {
          code: 'team_full',
          message: 'The team is full.',
          refuses: ({ state }) => state.members.length >= 4,
        },
      ],
      touches: ({ data }) => [{ type: 'member', id: data.memberId }],
      evolve: (team, { data }) => ({
        ...team,
        members: [...team.members.filter(({ id }) => id !== data.memberId), { id: data.memberId }],
      }),
    }),
    // One event that takes a unique value from one entity and gives it to another.
    teamHandleGiven: event({
      schema: z.strictObject({ teamId, handle, from: memberId, to: memberId }),
      label: 'Handle given',
      sentence: '{handle} given from {from} to {to}',
      example: { teamId: 't1', handle: 'ann', from: 'm1', to: 'm2' },
      guards: [
        {
          code: 'not_held',
          message: 'Only who holds the handle can give it away.',
          refuses: ({ read, data }) =>
            read('member', data.from).state?.handle !== data.handle ||
            read('member', data.to).version === 0 ||
            data.from === data.to,
        },
      ],
      touches: ({ data }) => [data.from, data.to].map((id) => ({ type: 'member', id })),
      evolve: (team) => team,
    }),
  }),
  touchedBy: {
    memberRenamed: (team, { entity, data }) => ({
      ...team,
      members: (team.members ?? []).map((member) =>
        member.id === entity.id && typeof data.handle === 'string'
          ? { ...member, handle: data.handle }
          : member,
      ),
    }),
  },
});
