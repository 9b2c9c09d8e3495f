import { shell } from '#app/messages/de/shell.ts';
import type { letters as english } from '#app/messages/en/letters.ts';

export const letters: typeof english = {
  title: shell.letters,
  heading: 'E-Mails der Demo',
  about:
    'Was versendet worden wäre, so wie es per SMTP übergeben wurde. Es bleibt auf diesem Rechner, die neuesten 500.',
  empty: 'Noch keine E-Mail',
  emptyText:
    'Eine kommt, wo ein Ereignis danach verlangt: die Bestätigung einer E-Mail-Adresse, eine geänderte Adresse, jemand, der sich in einen Verteiler einträgt, eine Anzeige, die online geht.',
  list: 'E-Mails',
  from: 'Von',
  to: 'An',
  received: 'Empfangen',
  subject: 'Betreff',
  sentFor: 'Gesendet für',
  because: 'Wegen',
  of: 'Bei',
  other: 'anderweitig gesendet',
  noSubject: '(kein Betreff)',
  noText: 'Sie enthält keinen reinen Text.',
  text: 'Was darin steht',
  notFound: 'Diese E-Mail gibt es nicht',
  notFoundText:
    'Hier ist keine, die Sie lesen dürfen: Sie hat neueren Platz gemacht, oder die Person, an die sie ging, wurde endgültig gelöscht.',
  all: 'Alle E-Mails',
  breadcrumb: 'Wo diese E-Mail steht',
  elsewhere: '(öffnet sich anderswo)',
};
