import { shell } from '#app/messages/en/shell.ts';

export const letters = {
  title: shell.letters,
  heading: 'Letters of the demonstration',
  about:
    'What would have been mailed, as it was handed over by SMTP. It stays on this machine, the newest 500 of it.',
  empty: 'No letter yet',
  emptyText:
    'One comes where an event asks for it: an email verification that is requested, an address that changes, somebody who joins a mailing list, an advert that goes live.',
  list: 'Letters',
  from: 'From',
  to: 'To',
  received: 'Received',
  subject: 'Subject',
  sentFor: 'Sent for',
  because: 'Because of',
  of: 'Of',
  other: 'sent by something else',
  noSubject: '(no subject)',
  noText: 'It holds no plain text.',
  text: 'What it says',
  notFound: 'No such letter',
  notFoundText:
    'There is none here that you may read: it made room for newer ones, or whoever it was sent to was erased.',
  all: 'All letters',
  breadcrumb: 'Where this letter stands',
  elsewhere: '(opens elsewhere)',
};
