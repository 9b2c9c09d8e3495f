import { column, defineProjection } from 'backstory';

export default defineProjection({
  name: 'dailyActivity',
  label: { en: 'Daily activity', de: 'Tagesgeschehen' },
  about: {
    en: 'How many events of each type happened on each day, in UTC.',
    de: 'Wie viele Ereignisse jedes Typs an jedem Tag geschehen sind, in UTC.',
  },
  columns: {
    day: column.day({ label: { de: 'Tag' } }),
    entityType: column.text({ label: { de: 'Objekttyp' } }),
    eventType: column.text({ label: { de: 'Ereignistyp' } }),
    events: column.integer({ label: { de: 'Ereignisse' } }),
  },
  key: ['day', 'entityType', 'eventType'],
  project: ({ type: eventType, entity, occurredAt }) => [
    {
      add: { events: 1 },
      at: { day: occurredAt.slice(0, 10), entityType: entity.type, eventType },
    },
  ],
});
