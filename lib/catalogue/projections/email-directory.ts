import { column, defineProjection } from 'backstory';

const as = '/email';

/** A change of an address ends one span and begins another; signing up begins the first. */
export default defineProjection({
  name: 'emailDirectory',
  label: 'Email directory',
  about: 'Every address that a user has or had, with who and from when to when.',
  entityTypes: ['user'],
  columns: {
    userId: column.text({ label: 'User', reference: 'user' }),
    sinceVersion: column.integer({ label: 'Since version' }),
    email: column.text({ personal: { of: 'userId', as } }),
    since: column.time(),
    until: column.time({ nullable: true }),
  },
  key: ['userId', 'sinceVersion'],
  indexes: [['email']],
  project: (_event, { id: userId, version, effectiveAt, at }) => {
    const change = at(as);
    if (!change) return [];
    const isGone = change.after === undefined && !change.erased;
    return [
      { set: { until: effectiveAt }, where: { userId, until: null } },
      ...(isGone
        ? []
        : [
            {
              put: {
                userId,
                sinceVersion: version,
                email: typeof change.after === 'string' ? change.after : null,
                since: effectiveAt,
                until: null,
              },
            },
          ]),
    ];
  },
});
