import { common, plural } from '#app/messages/de/common.ts';
import type {
  corrections as english,
  review as englishReview,
} from '#app/messages/en/corrections.ts';

const { number } = common;

type Moved = { name: string; from: number; to: number };

const told = (moved: Moved[]) =>
  moved.map(({ name, from, to }) => `${name} von Version ${number(from)} auf ${number(to)}`);

/** Corrections that a second person reviews. */
export const corrections: typeof english = {
  title: 'Korrekturen',
  text: 'Was jemand vorgeschlagen hat und eine zweite Person prüft, bevor es aufgezeichnet wird.',
  filter: 'Welche angezeigt werden',
  all: 'Alle',
  waiting: (count) => plural(count, 'Korrektur wartet auf Sie', 'Korrekturen warten auf Sie'),
  statuses: {
    proposed: 'Vorgeschlagen',
    approved: 'Genehmigt',
    applied: 'Angewendet',
    rejected: 'Abgelehnt',
    withdrawn: 'Zurückgezogen',
  },
  kinds: {
    event: 'Ereignis',
    correction: 'Korrektur',
    revert: 'Rückgängig machen',
    'restored-fields': 'Wiederhergestellte Felder',
    deletion: 'Löschung',
    restoration: 'Wiederherstellung',
    bulk: 'Sammelaktion',
  },
  erasedTitle: 'Eine Korrektur, deren Inhalt endgültig gelöscht wurde',
  erasedText:
    'Worum es ging, wurde endgültig gelöscht, und damit auch ihr Inhalt. Wer darüber entschieden hat und wann, bleibt.',
  moreEvents: (count) => `und ${plural(count, 'weiteres Ereignis', 'weitere Ereignisse')}`,
  events: (count) => plural(count, 'Ereignis', 'Ereignisse'),
  waitsForYou: 'wartet auf Sie',

  // On the page of an entity.
  openHere: 'Offene Korrekturen',
  openProposed: 'Wartet auf eine zweite Person',
  openApproved: 'Genehmigt, noch nicht angewendet',
  openMore: (count) => `und ${number(count)} weitere`,
  somebody: 'jemand',
  none: 'Noch keine Korrekturen',
  noneText:
    'Verlangen die Vier-Augen-Regeln eine zweite Person, oder dürfen Sie etwas nicht selbst aufzeichnen, so steht auf der Korrekturseite eines Objekts „Vorschlagen“ statt „Anwenden“. Was dort vorgeschlagen wird, steht hier.',
  noneSo: (status) => `Keine mit dem Stand „${status}“`,
  noneSoText: 'Vielleicht gibt es andere: Wählen Sie einen anderen Filter.',
  showAll: 'Alle anzeigen',
  more: 'Frühere anzeigen',
  first: 'Zurück zu den ersten',
  policy: 'Was geprüft werden muss',
  columns: {
    status: 'Stand',
    what: 'Was',
    entity: 'Bei',
    by: 'Vorgeschlagen von',
    at: 'Letzter Schritt',
  },

  // One correction.
  back: 'Alle Korrekturen',
  notFoundTitle: 'Diese Korrektur gibt es nicht',
  notFoundText: 'Keine hat diese Id, oder sie betrifft etwas, das Sie nicht lesen dürfen.',
  proposedBy: (name) => `Vorgeschlagen von ${name}`,
  on: 'bei',
  why: 'Warum',
  ticket: 'Ticket',
  happened: 'Geschehen',
  noReason: 'Ihnen wird kein Grund gezeigt.',
  askedFor: 'Eine zweite Person wird verlangt durch',
  whatItDoes: 'Was es jetzt bewirken würde',
  whatItDid: 'Was vorgeschlagen wurde',
  changedTitle: 'Es würde jetzt etwas anderes bewirken',
  changedText:
    'Seit dem letzten Vorschlag hat sich etwas geändert. Sie sehen, wie es jetzt wäre: Wer schon genehmigt hat, wird noch einmal gefragt.',
  movedTitle: 'Etwas hat sich geändert, doch es würde dasselbe bewirken',
  movedText: (moved) => `Geändert: ${told(moved).join('; ')}.`,
  refusedTitle: 'Es würde jetzt abgewiesen',
  applyingTitle: 'Wird gerade angewendet',
  applyingText:
    'Es läuft weiter, was auch mit dieser Seite geschieht. Ist es erledigt, steht es hier.',
  appliedEvents: 'Was aufgezeichnet wurde',

  // Of a bulk act.
  many: (count, plural) => (count === 1 ? `${plural}: 1` : `${number(count)} ${plural}`),
  bulkPage: 'Fortschritt und Bericht',
  bulkEach: (event) => `Für jedes davon: ${event}`,
  bulkEnd: (recorded, failed, left) =>
    [
      `${number(recorded)} aufgezeichnet`,
      ...(failed > 0 ? [`${number(failed)} fehlgeschlagen`] : []),
      ...(left > 0 ? [`${number(left)} nicht versucht`] : []),
    ].join(' · '),

  // Talk and history.
  conversation: 'Gespräch und Geschichte',
  say: 'Etwas schreiben',
  sayNote:
    'Reiner Text. Ein Link zu einem Vergleich, einer Suche in der Zeit oder einer anderen Seite von Backstory erscheint als Karte.',
  send: 'Senden',
  sending: 'Wird gesendet…',
  erasedNote: 'Was hier stand, wurde endgültig gelöscht.',
  hiddenNote: 'Was hier steht, betrifft auch etwas, das Sie nicht lesen dürfen.',
  hidden: ({ events, entities }) =>
    `Ihnen nicht gezeigt, weil Sie es nicht lesen dürfen: ${[
      ...(events > 0 ? [plural(events, 'Ereignis', 'Ereignisse')] : []),
      ...(entities > 0 ? [`Änderungen an ${plural(entities, 'Objekt', 'Objekten')}`] : []),
    ].join(', ')}.`,
  steps: {
    proposed: (name) => `${name} hat es vorgeschlagen`,
    noted: (name) => `${name} schrieb`,
    approved: (name) => `${name} hat es genehmigt`,
    repinned: (_) =>
      'Etwas hat sich geändert; es würde dasselbe bewirken, also gilt die Entscheidung weiter',
    outdated: (_) => 'Etwas hat sich geändert; es würde anderes bewirken, also wird neu gefragt',
    applying: (name) => `${name} hat es angewendet`,
    applied: (_) => 'Es wurde aufgezeichnet',
    'not-applied': (_) =>
      'Es wurde nicht aufgezeichnet: Wer es angewendet hat, darf eines der Ereignisse nicht aufzeichnen',
    rejected: (name) => `${name} hat es abgelehnt`,
    withdrawn: (name) => `${name} hat es zurückgezogen`,
    paused: (name) => `${name} hat es angehalten`,
    resumed: (name) => `${name} hat es fortgesetzt`,
    cancelled: (name) => `${name} hat es abgebrochen`,
  },
  worker: 'Backstory',
  moved: (moved) => told(moved).join(' · '),

  // Links to our own pages.
  linkKinds: {
    compare: 'Vergleich',
    find: 'Wann es so war',
    grid: 'Versionsraster',
    event: 'Ereignis',
    events: 'Ereignisse',
    entity: 'Objekt',
    correction: 'Korrektur',
    search: 'Suche',
  },
  linkVersions: (from, to) => `Version ${from} mit ${to}`,
  linkVersion: (version) => `Version ${version}`,
  linkField: (field, operator, value) =>
    [field, operator, value].filter((part) => part !== '').join(' '),
  openLink: (what) => `Öffnen: ${what}`,

  // Deciding.
  decide: 'Entscheiden',
  approve: 'Genehmigen',
  approving: 'Wird genehmigt…',
  apply: 'Anwenden',
  applying: 'Wird angewendet…',
  reject: 'Ablehnen…',
  withdraw: 'Zurückziehen…',
  rejectTitle: 'Diese Korrektur ablehnen',
  rejectText: 'Sie wird nicht aufgezeichnet. Ihr Grund steht im Gespräch dazu.',
  rejectSend: 'Ablehnen',
  rejecting: 'Wird abgelehnt…',
  withdrawTitle: 'Diese Korrektur zurückziehen',
  withdrawText: 'Sie wird nicht aufgezeichnet, und niemand wird mehr danach gefragt.',
  withdrawSend: 'Zurückziehen',
  withdrawing: 'Wird zurückgezogen…',
  states: {
    proposed: 'Wartet auf eine zweite Person',
    approved: 'Genehmigt: kann angewendet werden',
    applied: 'Angewendet',
    rejected: 'Abgelehnt',
    withdrawn: 'Zurückgezogen',
  },
  hindrances: {
    forbidden: 'Ihre Rolle darf es nicht.',
    own: 'Der Vorschlag stammt von Ihnen oder von der Person hinter Ihrem Schlüssel: Das muss jemand anders tun.',
    'not-own': 'Das kann nur, wer es vorgeschlagen hat.',
    'wrong-status': 'Das passt nicht zum jetzigen Stand.',
    refused: 'So, wie es jetzt ist, würde es abgewiesen.',
    erased: 'Der Inhalt wurde endgültig gelöscht.',
  },
  done: {
    approved: 'Genehmigt',
    applied: 'Angewendet: es ist aufgezeichnet',
    rejected: 'Abgelehnt',
    withdrawn: 'Zurückgezogen',
    proposed: 'Vorgeschlagen',
    applying: 'Wird gerade angewendet',
  },
  answers: {
    'not-found': 'Es ist nicht mehr da.',
    'version-conflict': 'Inzwischen hat jemand anders entschieden. So steht es jetzt.',
    'wrong-status': 'Inzwischen hat jemand anders entschieden. So steht es jetzt.',
    outdated:
      'Eben hat sich etwas geändert, und es würde anderes bewirken. Sehen Sie es noch einmal an.',
    own: 'Der Vorschlag stammt von Ihnen oder von der Person hinter Ihrem Schlüssel: Entscheiden muss jemand anders.',
    erased: 'Der Inhalt wurde inzwischen endgültig gelöscht.',
    'reason-missing': 'Nennen Sie einen Grund.',
    'not-allowed': 'Eines der Ereignisse dürfen Sie nicht aufzeichnen.',
    forbidden: 'Das dürfen Sie nicht.',
    invalid: 'Das war nicht verständlich.',
    empty: 'Schreiben Sie zuerst etwas.',
    'too-long': 'Das ist zu lang: höchstens 4.000 Zeichen.',
    failed: 'Der Server war nicht erreichbar. Nichts ging verloren: Versuchen Sie es noch einmal.',
  },
};

/** Which acts have to be reviewed. */
export const review: typeof englishReview = {
  title: 'Vier Augen',
  text: 'Was eine zweite Person prüfen muss, bevor es aufgezeichnet wird, auf welchem Weg es auch kommt: über Seiten, API, Sammelaktionen oder Befehle. Geprüft werden muss ein Vorgang, auf den alles zutrifft, was eine Regel nennt.',
  none: 'Nichts muss geprüft werden',
  noneText: 'Wer aufzeichnen und anwenden darf, tut es allein.',
  rules: 'Regeln',
  add: 'Regel hinzufügen…',
  addTitle: 'Regel hinzufügen',
  edit: 'Ändern…',
  editOf: (words) => `Ändern: ${words}`,
  editTitle: 'Regel ändern',
  remove: 'Entfernen…',
  removeOf: (words) => `Entfernen: ${words}`,
  removeTitle: 'Regel entfernen',
  removeText:
    'Von da an verlangt sie niemanden mehr. Was ihretwegen vorgeschlagen wurde, bleibt, wie es ist.',
  formText: 'Sie gilt, sobald Sie speichern, für alles, was danach aufgezeichnet wird.',
  words: 'In Worten',
  wordsNote: 'Das liest, wer durch die Regel aufgehalten wird, und wer prüft.',
  entityTypes: 'Bei Objekten vom Typ',
  eventTypes: 'Durch Ereignisse',
  fields: 'Mit Änderung von',
  fieldsNote: 'Felder der Typen oben, oder aller.',
  kinds: 'Wenn es Folgendes ist',
  kindsNote:
    'Es kommt darauf an, was ein Ereignis bewirkt, wie es auch heißt. Rückgängig gemacht oder wiederhergestellt ist, was einen früheren Wert zurückbringt, auch ein einfach so gesendetes Ereignis: Ein Status, der hin und her wechselt, tut das, also nennen Sie dazu Felder oder Ereignisse. Eine Korrektur ist, was eine Definition oder ein Patch so nennt, und was von einer Korrekturseite gesendet wird.',
  size: 'Ab so vielen Objekten auf einmal',
  sizeNote:
    'In einer Sammelaktion, in einer Anfrage oder in allem, was eine Person oder ein Schlüssel im selben Zusammenhang aufgezeichnet hat. Leer: beliebig viele.',
  minutes: 'Auch nacheinander, innerhalb von so vielen Minuten',
  minutesNote:
    'Dann zählen auch Objekte mit, bei denen dieselbe Person oder derselbe Schlüssel davor ein Ereignis desselben Typs aufgezeichnet hat, wozu es auch gehörte. Höchstens ein Tag.',
  any: 'beliebig',
  anything: 'alles',
  save: 'Speichern',
  saving: 'Wird gespeichert…',
  wordsMissing: 'Sagen Sie es in Worten.',
  limitMissing: 'Wählen Sie mindestens eines: Typen, Felder, Arten oder eine Anzahl.',
  sizeWrong: 'Eine ganze Zahl ab 2.',
  minutesWrong: 'Minuten sind eine ganze Zahl von 1 bis 1.440.',
  minutesAlone: 'Geben Sie auch an, ab wie vielen Objekten: Die Minuten allein bewirken nichts.',
  saved: 'Die Regel gilt',
  removed: 'Die Regel ist entfernt',
  changed: 'Zuletzt geändert',
  by: 'von',
  parts: {
    entityTypes: 'Bei',
    eventTypes: 'Durch',
    fields: 'Ändert',
    kinds: 'Wenn',
    size: (count, minutes) =>
      minutes === null
        ? `ab ${number(count)} Objekten`
        : `ab ${number(count)} Objekten, innerhalb von ${plural(minutes, 'Minute', 'Minuten')}`,
  },
  answers: {
    invalid: 'Eine Regel war nicht verständlich. Prüfen Sie, was sie nennt.',
    'reason-missing': 'Nennen Sie einen Grund.',
    moved: 'Inzwischen hat jemand anders die Regeln geändert. Laden Sie die Seite neu.',
    forbidden: 'Sie dürfen nicht ändern, was geprüft werden muss.',
    failed: 'Der Server war nicht erreichbar. Versuchen Sie es noch einmal.',
  },
};
