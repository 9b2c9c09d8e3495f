import { common, plural } from '#app/messages/de/common.ts';
import type { holds as english } from '#app/messages/en/holds.ts';

const { number } = common;

/** Legal holds: what is on one is not erased, whoever asks. */
export const holds: typeof english = {
  title: 'Löschsperren',
  text: 'Was unter einer Löschsperre steht, wird nicht endgültig gelöscht, wer es auch verlangt: nicht von Hand, nicht als Sammelaktion, nicht durch Aufbewahrungsregeln. Eine Sperre verbirgt nichts und hält keine andere Änderung auf. Sie besteht, bis jemand sie aufhebt.',
  place: 'Sperre setzen…',
  placeOff: 'Ihre Rolle darf keine Löschsperren setzen.',
  none: 'Nichts ist gesperrt',
  noneText:
    'Solange es keine Sperre gibt, darf, wer endgültig löschen darf, alles löschen, was die Löschregel erlaubt.',
  facts: (placed, lifted) =>
    `${number(placed)} in Kraft${lifted > 0 ? `, ${number(lifted)} aufgehoben` : ''}`,
  inForce: 'In Kraft',
  lifted: 'Aufgehoben',
  onHold: (count) => `${plural(count, 'Objekt', 'Objekte')} gesperrt`,
  placedBy: (name) => `Gesetzt von ${name}`,
  liftedBy: (name) => `Aufgehoben von ${name}`,
  reviewOn: 'Wieder zu prüfen am',
  reviewDue: 'War wieder zu prüfen am',
  noReview: 'Kein Tag für eine neue Prüfung',
  lift: 'Aufheben…',
  liftOf: (name) => `Löschsperre für ${name} aufheben`,
  liftTitle: 'Löschsperre aufheben',
  liftText: (name) =>
    `Von da an kann ${name} wieder endgültig gelöscht werden, von allen, die es dürfen, und durch Aufbewahrungsregeln. Der Grund wird festgehalten.`,
  liftSend: 'Aufheben',
  lifting: 'Wird aufgehoben',
  moreEntities: (count) => `und ${number(count)} weitere`,
  placeTitle: 'Löschsperre setzen',
  placeText:
    'Was gewählt ist, kann nicht endgültig gelöscht werden, bis die Sperre aufgehoben ist. Wer es versucht, liest den Grund: Nennen Sie einen Fall, keine Person.',
  entities: 'Was zu behalten ist',
  entitiesHint: 'Mit Name, Adresse, Nummer oder Id',
  entitiesMissing: 'Wählen Sie, was zu behalten ist.',
  add: 'Objekt hinzufügen',
  take: (name) => `${name} entfernen`,
  review: 'Wieder zu prüfen am',
  placeSend: 'Sperre setzen',
  placing: 'Wird gesetzt',
  placed: 'Die Löschsperre gilt.',
  done: 'Die Löschsperre ist aufgehoben.',
  answers: {
    forbidden: 'Ihre Rolle darf Löschsperren weder setzen noch aufheben.',
    failed:
      'Ob es aufgezeichnet wurde, ist nicht bekannt. Laden Sie die Seite neu, bevor Sie es noch einmal versuchen.',
    'not-found': 'Eines davon ist nicht mehr da.',
    erased: 'Eines davon ist schon endgültig gelöscht: Es gibt nichts zu behalten.',
    'reason-missing': 'Nennen Sie einen Grund: Wer es endgültig löschen will, liest ihn.',
    'lifted-already': 'Inzwischen hat jemand sie aufgehoben.',
  },
};
