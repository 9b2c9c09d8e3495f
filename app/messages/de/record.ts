import { common } from '#app/messages/de/common.ts';
import type { record as english } from '#app/messages/en/record.ts';

const { number } = common;

/** The form that records an event. */
export const record: typeof english = {
  name: 'Ereignis aufzeichnen',
  similar:
    'Aus einem früheren Ereignis ausgefüllt. Nichts wird aufgezeichnet, bevor Sie speichern.',
  similarMasked:
    'Aus einem früheren Ereignis ausgefüllt, außer dem, was Sie nicht sehen dürfen: Geben Sie es neu an, wo es nötig ist.',
  title: (label) => `Ereignis bei ${label} aufzeichnen`,
  types: 'Was geschehen ist',
  choose: 'Wählen Sie, was geschehen ist',
  chooseText:
    'Jeder Ereignistyp hat ein eigenes Formular. Wo eine Regel ihn derzeit abweist, steht der Grund dabei.',
  refused: 'Derzeit abgewiesen:',
  refusedForm: (message) => `Derzeit würde dies abgewiesen: ${message}`,
  none: 'Hier lässt sich kein Ereignis aufzeichnen',
  noneText: 'Dieser Typ steht nicht im Katalog, und es wurde noch nichts unter ihm aufgezeichnet.',
  id: 'Id',
  idFixed: 'fest: Das Ereignis gehört zu diesem Objekt',
  noData: 'Dieses Ereignis sagt nur, dass es geschehen ist.',
  optionalNote: 'Optionale Felder, die leer bleiben, werden nicht gesendet.',
  presently: 'jetzt',
  choice: 'Wählen…',
  notSent: 'Nicht gesendet',
  nothing: 'Kein Wert (null)',
  writeValue: 'Wert schreiben',
  sendNull: 'Keinen Wert senden (null)',
  keptNote: 'verdeckt: bleibt, wie es ist, wenn Sie nichts angeben',
  beginWith: 'Damit beginnen',
  beginWithOf: (label) => `mit dem jetzigen Wert von ${label}`,
  pickReference: 'Suchen und wählen…',
  findReference: 'Ein Name, eine Adresse, eine Id…',
  findReferenceHint: 'Geben Sie einen beliebigen Teil dessen ein, was Sie wissen.',
  unpick: 'Auswahl entfernen',
  yes: 'Ja',
  no: 'Nein',
  utc: 'UTC',
  json: 'JSON',
  from: (min) => `ab ${number(min)}`,
  upTo: (max) => `bis ${number(max)}`,
  wholeNumber: 'ganze Zahl',
  addItem: (label) => `${label}: Eintrag hinzufügen`,
  addMember: 'Element hinzufügen',
  item: (label, index) => `${label} ${index}`,
  removeItem: (label, index) => `${label} ${index} entfernen`,
  moreItems: (count) => `${number(count)} weitere`,
  emptyList: 'Gesendet wird eine leere Liste.',
  leaveOut: 'Weglassen',
  memberName: 'Name',
  memberValue: 'Wert',
  attributeType: 'Art des Wertes',
  attributes: 'Attribute',
  attributeTypes: {
    text: 'Text',
    number: 'Zahl',
    boolean: 'Ja oder nein',
    null: 'Null',
    json: 'JSON',
  },
  addAttribute: 'Attribut hinzufügen',
  attribute: (index) => `Attribut ${index}`,
  removeAttribute: (name) => `${name || 'Dieses Attribut'} entfernen`,
  eventType: 'Ereignistyp',
  typeMissing: 'Nennen Sie zuerst den Ereignistyp.',
  eventTypeHint:
    'Wählen Sie einen vorhandenen, oder benennen Sie einen neuen in der Vergangenheitsform.',

  why: 'Warum',
  reason: 'Grund',
  reasonHint: 'Bleibt beim Ereignis; wer es später ansieht, liest ihn.',
  save: 'Aufzeichnen',
  saving: 'Wird aufgezeichnet…',
  cancel: 'Abbrechen',
  pinned: (version) => `auf Grundlage von Version ${number(version)}`,
  recorded: (version) => `Als Version ${number(version)} aufgezeichnet`,

  faults: (count) =>
    count === 1
      ? 'Es wurde nichts aufgezeichnet: Eine Angabe ist zu berichtigen.'
      : `Es wurde nichts aufgezeichnet: ${number(count)} Angaben sind zu berichtigen.`,
  movedTitle: 'Seit Ihrem Blick hat sich etwas verändert. Es wurde nichts geschrieben.',
  moved: (saw, now) =>
    `Dieses Formular entstand bei Version ${number(saw)}; jetzt ist das Objekt bei Version ${number(now)}.`,
  movedShow: 'Ansehen, was geschehen ist',
  retry: (version) => `Auf Version ${number(version)} aufzeichnen`,
  unavailable:
    'Der Speicher ist gerade nicht erreichbar. Es wurde nichts aufgezeichnet; versuchen Sie es gleich noch einmal.',
  unexpected:
    'Der Server hat nicht wie erwartet geantwortet. Ob es aufgezeichnet wurde, zeigt der Verlauf.',
  localFault: {
    'not-a-number': 'Das ist keine Zahl.',
    'not-json': 'Das ist kein gültiges JSON.',
    'name-twice': 'Dieser Name kommt zweimal vor.',
  },
};
