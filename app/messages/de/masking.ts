import type { masking as english } from '#app/messages/en/masking.ts';

/** Which fields are personal: the page of the administration. */
export const masking: typeof english = {
  title: 'Verdeckung',
  text: 'Personenbezogene Felder sind für alle verdeckt, die personenbezogene Daten nicht sehen dürfen, in allem, was den Server verlässt. Geheime Felder sieht niemand.',
  catalogue: 'Im Katalog beschrieben',
  catalogueText: 'In der Definition des Typs gekennzeichnet, und dort zu ändern.',
  general: 'Nicht im Katalog',
  generalText:
    'Attribute kommen, wie sie importiert oder gesendet wurden. Kennzeichnen Sie die, die etwas über eine Person sagen.',
  none: 'Nichts davon ist als personenbezogen gekennzeichnet.',
  noAttributes: 'Noch hat kein Objekt davon ein Attribut.',
  noGeneral: 'Jeder Typ in diesem Speicher ist im Katalog beschrieben.',
  personal: 'Personenbezogen',
  secret: 'Geheim',
  open: 'Offen gezeigt',
  looksLike: {
    address: 'liest sich wie eine Adresse',
    name: 'liest sich wie ein Name',
    named: 'heißt wie etwas Persönliches',
  },
  attribute: 'Attribut',
  state: 'Jetzt',
  change: 'Änderung',
  mark: 'Kennzeichnen',
  markOf: (path, type) => `${path} von ${type} als personenbezogen kennzeichnen`,
  unmark: 'Offen zeigen',
  unmarkOf: (path, type) => `${path} von ${type} offen zeigen`,
  markTitle: (path) => `${path} als personenbezogen kennzeichnen?`,
  markText: (plural) =>
    `Es wird überall verdeckt, in jeder Version, für alle, die personenbezogene Daten nicht sehen dürfen. Betroffen: ${plural}.`,
  unmarkTitle: (path) => `${path} offen zeigen?`,
  unmarkText: (plural) =>
    `Alle, die den Typ lesen dürfen, sehen es, in jeder Version und in jedem Ereignis. Betroffen: ${plural}.`,
  save: 'Speichern',
  saving: 'Wird gespeichert …',
  marked: (path) => `${path} ist personenbezogen.`,
  unmarked: (path) => `${path} wird offen gezeigt.`,
  answers: {
    invalid: 'Das ist kein Attribut eines Typs, das sich hier kennzeichnen lässt.',
    'reason-missing': 'Nennen Sie einen Grund.',
    moved:
      'Inzwischen hat jemand anders die Kennzeichen dieses Typs geändert. Sehen Sie sie an, und speichern Sie noch einmal.',
    forbidden: 'Ihre Rolle darf nicht ändern, was personenbezogen ist.',
    failed:
      'Das Speichern ist fehlgeschlagen, und es wurde nichts geändert. Versuchen Sie es noch einmal.',
  },
};
