import { column, defineProjection } from 'backstory';

export default defineProjection({
  name: 'dailyActivity',
  label: 'Daily activity',
  about: 'How many events of each type happened on each day, in UTC.',
  columns: {
    day: column.day(),
    entityType: column.text(),
    eventType: column.text(),
    events: column.integer(),
  },
  key: ['day', 'entityType', 'eventType'],
  project: ({ type: eventType, entity, occurredAt }) => [
    {
      add: { events: 1 },
      at: { day: occurredAt.slice(0, 10), entityType: entity.type, eventType },
    },
  ],
});
