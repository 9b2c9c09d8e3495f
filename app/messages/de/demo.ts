import { common } from '#app/messages/de/common.ts';
import type { demo as english } from '#app/messages/en/demo.ts';

/** A seller's phone, and what follows from what is done on it. */
export const demo: typeof english = {
  title: 'Was auf ein Ereignis folgt',
  lead: 'Links das Telefon einer Verkäuferin, rechts, was es auslöst: Ereignisse, E-Mails, Entscheidungen. Das Telefon kennt keine Regel. Es sendet Ereignisse und zeigt, was daraus wird.',
  anew: 'Neu beginnen',
  notMay:
    'Sie sehen alles mit den Augen einer Person, die diese Ereignisse nicht aufzeichnen darf. Wer es darf, kann spielen; Sie können zusehen.',
  switchPerson: 'Mit anderen Augen sehen',

  steps: 'Wie weit es ist',
  stepNames: {
    signUp: 'Registrieren',
    submit: 'Einreichen',
    held: 'Wartet',
    letter: 'E-Mail',
    link: 'Link',
    live: 'Online',
  },
  stepDone: 'erledigt',
  stepNow: 'jetzt',

  phone: 'Das Telefon der Verkäuferin',
  app: 'Brygga',
  tabs: 'Apps',
  sell: 'Verkaufen',
  mail: 'Post',
  mailCount: (count) => (count === 0 ? 'Post' : `Post, ${common.number(count)} neu`),

  welcome: 'Verkaufen Sie, was Sie nicht mehr brauchen',
  welcomeText: 'Für ein Konto genügen ein Name und eine Adresse.',
  name: 'Name',
  email: 'E-Mail',
  signUp: 'Registrieren',
  signingUp: 'Wird registriert…',

  newAdvert: 'Eine neue Anzeige',
  hello: (name) => `Guten Tag, ${name}.`,
  advertTitle: 'Titel',
  price: 'Preis',
  category: 'Motorrad',
  submit: 'Motorrad einreichen',
  submitting: 'Wird eingereicht…',

  picture: 'Ein Motorrad',
  kroner: (price) => `${new Intl.NumberFormat('de-DE').format(price)} kr`,
  looking: 'Wir sehen uns Ihre Anzeige an…',
  lookingText:
    'Sie wurde sofort angenommen. Ob sie online geht, wird gleich an anderer Stelle entschieden.',
  heldTitle: 'Ihre Anzeige wartet',
  expires: 'Sonst läuft sie ab am',
  askForLetter: 'Meine E-Mail-Adresse bestätigen',
  asking: 'E-Mail wird angefordert…',
  insist: 'Trotzdem veröffentlichen',
  insisting: 'Wird versucht…',
  refused: 'Abgewiesen',
  refusedNext: 'Was laut Antwort zuerst zu tun ist:',
  letterOnItsWay: 'Eine E-Mail ist unterwegs an',
  letterSent: 'Wir haben eine E-Mail gesendet an',
  letterFailed: 'Die E-Mail konnte nicht gesendet werden:',
  letterText: 'Öffnen Sie den Link darin, und diese Seite ändert sich von selbst.',
  readMail: 'E-Mail lesen',
  verifiedText: 'Ihre E-Mail-Adresse ist bestätigt. Einen Moment…',
  liveTitle: 'Ihre Anzeige ist online',
  liveText:
    'Niemand hat sie von Hand veröffentlicht: Das tat die Folgeregel, sobald Ihre Adresse bestätigt war.',
  expiredTitle: 'Ihre Anzeige ist abgelaufen',
  otherTitle: (status) => `Stand Ihrer Anzeige: ${status}`,

  inbox: 'Posteingang',
  noLetters: 'Noch keine E-Mails.',
  noLettersText:
    'E-Mails werden durch Folgeaktionen gesendet. Hier fängt sie ein Mailserver der Demo auf.',
  back: 'Posteingang',
  newLetter: 'Neue E-Mail',
  readLetter: 'Gelesen',
  close: 'Schließen',
  from: 'Von',
  opensTab: 'öffnet sich in einem neuen Tab',
  lettersAway: 'Das Postfach antwortet nicht.',

  wake: 'Was geschieht',
  wakeEmpty: 'Bisher nichts. Registrieren Sie sich auf dem Telefon, und sehen Sie zu.',
  connecting: 'Verbindung wird aufgebaut…',
  live: 'Live',
  lost: 'Der Server antwortet nicht. Es wird weiter versucht.',
  settled: 'Abgeschlossen',
  settledText: 'Von selbst folgt nichts mehr.',
  open: 'Etwas ist im Gange',
  byPhone: 'das Telefon',
  byLink: 'den Link in der E-Mail',
  byPolicy: (label) => `die Folgeregel „${label}“`,
  by: 'durch',
  call: (type) => `POST /api/1.0/${type}`,
  answered: (status, ms) => `${status} in ${ms} ms`,
  accepted: 'aufgezeichnet; was folgt, kommt später',
  replayed: 'zweimal gesendet, einmal aufgezeichnet',
  position: (position) => `an Position ${common.number(position)}`,
  statuses: {
    scheduled: 'geplant',
    waiting: 'wartet',
    running: 'läuft',
    done: 'erledigt',
    failed: 'fehlgeschlagen',
    held: 'zurückgehalten',
    skipped: 'übersprungen',
  },
  adverts: {
    draft: 'Entwurf',
    submitted: 'eingereicht',
    held: 'zurückgehalten',
    published: 'veröffentlicht',
    rejected: 'abgelehnt',
    withdrawn: 'zurückgezogen',
    expired: 'abgelaufen',
    sold: 'verkauft',
  },
  to: 'an',
  tries: (count) => `${count} Versuche`,
  took: (ms) =>
    `in ${
      ms < 1_000
        ? `${Math.round(ms)} ms`
        : `${(ms / 1_000).toLocaleString('de-DE', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} s`
    }`,
  due: 'fällig am',
  recordedNothing: 'nichts aufzuzeichnen',

  failed: 'Das hat nicht geklappt:',
  unreachable:
    'Der Server antwortet nicht. Nichts ist verloren: Drücken Sie noch einmal, aufgezeichnet wird es ein Mal.',
};
