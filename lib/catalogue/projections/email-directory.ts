import { column, defineProjection } from 'backstory';

const as = '/email';

/** A change of an address ends one span and begins another; signing up begins the first. */
export default defineProjection({
  name: 'emailDirectory',
  label: { en: 'Email directory', de: 'E-Mail-Verzeichnis' },
  about: {
    en: 'Every address that a user has or had, with who and from when to when.',
    de: 'Jede Adresse, die ein Benutzer hat oder hatte, mit Person und Zeitraum.',
  },
  entityTypes: ['user'],
  columns: {
    userId: column.text({ label: { en: 'User', de: 'Benutzer' }, reference: 'user' }),
    sinceVersion: column.integer({ label: { en: 'Since version', de: 'Seit Version' } }),
    email: column.text({ label: { de: 'E-Mail' }, personal: { of: 'userId', as } }),
    since: column.time({ label: { de: 'Seit' } }),
    until: column.time({ label: { de: 'Bis' }, nullable: true }),
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
