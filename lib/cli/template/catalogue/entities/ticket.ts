import { defineEntity, z } from 'backstory';

const ticketId = z.string().min(1);

// An entity type of your own: rename it, or take it away once you have another.
// What each member says stands in node_modules/backstory/docs/catalogue.md.
export default defineEntity({
  type: 'ticket',
  label: 'Ticket',
  plural: 'Tickets',
  state: z.object({
    subject: z.string(),
    from: z.string().optional(),
    status: z.enum(['open', 'closed']),
  }),
  fields: { '/from': { personal: true } },
  title: (ticket) => ticket.subject,
  events: (event) => ({
    ticketOpened: event({
      schema: z.strictObject({ ticketId, subject: z.string(), from: z.email() }),
      creates: true,
      label: 'Opened',
      sentence: ['“{subject}” opened by {from}', '“{subject}” opened'],
      example: { ticketId: 't-1', subject: 'No letter came', from: 'ann@customer.example' },
      evolve: (_, { data: { subject, from } }) => ({ subject, from, status: 'open' }),
    }),
    ticketClosed: event({
      schema: z.strictObject({ ticketId }),
      label: 'Closed',
      sentence: 'Closed',
      example: { ticketId: 't-1' },
      guards: [
        {
          code: 'already_closed',
          message: 'The ticket is closed already.',
          refuses: ({ state }) => state.status === 'closed',
        },
      ],
      evolve: (ticket) => ({ ...ticket, status: 'closed' }),
    }),
  }),
});
