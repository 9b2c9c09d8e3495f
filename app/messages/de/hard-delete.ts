import { plural } from '#app/messages/de/common.ts';
import type { hardDelete as english } from '#app/messages/en/hard-delete.ts';

/** What of erasing stands on the pages of entities, of events and of lists. */
export const hardDelete: typeof english = {
  // The toggle in the dialog of deleting.
  hard: 'Endgültig',
  hardText: 'Für immer weg.',
  softOff: {
    deleted: 'Es ist schon umkehrbar gelöscht.',
    type: 'Die Löschregel dieses Typs kennt kein umkehrbares Löschen.',
    role: 'Die Löschregel dieses Typs überlässt es anderen Rollen.',
    permission: 'Ihre Rolle darf nicht umkehrbar löschen.',
  },
  hardLines: [
    'Seine Daten und die Kopien davon bei anderen sind überall weg. Niemand kann sie zurückholen.',
    'Dass es da war, bleibt: Versionen, Positionen, Zeiten, Arten von Ereignissen, und wer gehandelt hat.',
    'Sie sehen zuerst alles, was gelöscht würde, was das Haus verlassen hat und in welchen Sicherungen es noch steht. Durch Ansehen wird nichts gelöscht.',
  ],
  look: 'Anzeigen, was gelöscht würde',
  may: {
    yes: '',
    permission: 'Ihre Rolle darf nicht endgültig löschen.',
    role: 'Die Löschregel dieses Typs überlässt endgültiges Löschen anderen Rollen.',
    type: 'Die Löschregel dieses Typs kennt kein endgültiges Löschen.',
    'too-early':
      'Nach der Löschregel muss es vorher eine Zeit lang umkehrbar gelöscht gewesen sein.',
  },

  tooEarlyFrom: 'Endgültig löschen lässt es sich ab dem',
  held: 'Eine Löschsperre verbietet es',
  placedBy: (name) => `Gesetzt von ${name},`,
  reviewOn: 'wieder zu prüfen am',
  toHold: 'Die Löschsperre',

  // What is left, on the page of an entity.
  banner: 'Endgültig gelöscht',
  bannerTitle: 'Endgültig gelöscht',
  erasedNow: 'Etwas davon wurde endgültig gelöscht. Die Seite zeigt, was übrig ist.',
  bannerText: (versions) =>
    `Was übrig ist: ${plural(versions, 'Version', 'Versionen')} mit Position, Zeit und Art des Ereignisses. Eigene Ereignisse nimmt es nicht mehr an.`,
  partTitle: 'Ein Teil der Daten wurde endgültig gelöscht',
  waitingTitle: 'Die endgültige Löschung wartet auf eine zweite Person',
  requestedTitle: 'Wird gerade endgültig gelöscht',
  seeCertificate: 'Die Bescheinigung',
  seeErasure: 'Die Löschung',

  // On the page of an event, and of lists.
  ofChosen: 'Endgültig löschen…',
  ofNone: 'Wählen Sie zuerst etwas in der Liste.',
  ofBulk: 'Diese endgültig löschen…',
};
