import { plural } from '#app/messages/de/common.ts';
import type { people as english } from '#app/messages/en/people.ts';

/** The people who may sign in. */
export const people: typeof english = {
  title: 'Personen',
  facts: (active, invited) =>
    [
      active === 1 ? '1 kann sich anmelden' : `${active} können sich anmelden`,
      invited === 0 ? null : plural(invited, 'Einladung ist offen', 'Einladungen sind offen'),
    ]
      .filter(Boolean)
      .join(' · '),

  person: 'Person',
  role: 'Rolle',
  secondFactor: 'Zweiter Faktor',
  lastSignIn: 'Letzte Anmeldung',
  never: 'nie',
  signedInNow: (signIns) => `angemeldet an ${plural(signIns, 'Ort', 'Orten')}`,
  on: 'An',
  off: 'Aus',
  missing: 'Verlangt, nicht eingerichtet',
  byProvider: 'Beim Anbieter',
  you: 'Sie',
  deactivated: 'Deaktiviert',
  demo: 'Demo',
  actions: (name) => `Aktionen für ${name}`,

  invite: 'Einladen…',
  inviteTitle: 'Jemanden einladen',
  inviteText:
    'Ein Link nimmt die Person hier auf, einmal und innerhalb einer Woche. Wer ihn hat, kann ihn benutzen.',
  email: 'E-Mail',
  name: 'Name',
  nameNote: 'Die Person kann ihn anders schreiben.',
  inviteSend: 'Link erzeugen',
  inviteDone: (email) => `${email} ist eingeladen`,
  linkTitle: 'Der Link',
  linkText: 'Er wird nur dieses eine Mal gezeigt. Er gilt einmal, bis',
  mailed: (email) => `Er ging auch per E-Mail an ${email}.`,
  mailFailed: 'Die E-Mail konnte nicht gesendet werden; geben Sie den Link selbst weiter.',
  notMailed: 'Hier ist kein Mailserver eingerichtet (SMTP_URL); geben Sie ihn selbst weiter.',
  done: 'Fertig',
  another: 'Noch jemanden einladen',

  invitations: 'Offene Einladungen',
  invitedBy: (name) => `von ${name}`,
  until: 'bis',
  takeBack: 'Zurücknehmen',
  takenBack: 'Die Einladung ist zurückgenommen; ihr Link führt nirgends mehr hin.',

  changeRole: 'Rolle ändern…',
  changeRoleTitle: (name) => `Rolle von ${name} ändern`,
  changeRoleText: 'Sie gilt ab dem nächsten Klick.',
  changeRoleSend: 'Rolle ändern',
  roleChanged: (name, role) => `${name} hat jetzt die Rolle ${role}.`,
  roleText: {
    support:
      'Liest mit verdeckten personenbezogenen Daten, deckt sie mit einem Grund auf, schlägt Korrekturen vor.',
    engineer:
      'Liest mit verdeckten personenbezogenen Daten, vergleicht, baut neu auf, bearbeitet Folgeaktionen, exportiert verdeckt.',
    admin: 'Darf alles und sieht personenbezogene Daten.',
  },

  reset: 'Anmeldung zurücksetzen…',
  resetTitle: (name) => `Anmeldung von ${name} zurücksetzen`,
  resetText:
    'Für jemanden, der das Passwort oder den zweiten Faktor verloren hat. Beides wird entfernt, und alle Anmeldungen enden; ein Link lässt dieselbe Person wieder herein, einmal, innerhalb eines Tages.',
  resetSend: 'Zurücksetzen und Link erzeugen',
  resetDone: (name) => `Ein neuer Zugang für ${name}`,

  deactivate: 'Deaktivieren…',
  deactivateTitle: (name) => `${name} deaktivieren`,
  deactivateText: (signIns) =>
    signIns === 0
      ? 'Die Person kann sich nicht mehr anmelden. Was sie aufgezeichnet hat, bleibt, wie es ist.'
      : `Die Person kann sich nicht mehr anmelden und wird an ${plural(signIns, 'Ort', 'Orten')} sofort abgemeldet. Was sie aufgezeichnet hat, bleibt, wie es ist.`,
  deactivateSend: 'Deaktivieren',
  isDeactivated: (name) => `${name} kann sich nicht mehr anmelden.`,
  reactivate: 'Wieder zulassen…',
  reactivateTitle: (name) => `${name} wieder zulassen`,
  reactivateText: 'Mit der bisherigen Rolle, dem Passwort und dem zweiten Faktor.',
  reactivateSend: 'Wieder zulassen',
  isReactivated: (name) => `${name} kann sich wieder anmelden.`,

  rules: 'Zweiter Faktor nach Rolle',
  rulesText:
    'Wer eine solche Rolle und keinen zweiten Faktor hat, richtet beim nächsten Klick einen ein und kann vorher nichts anderes tun. Für alle, die sich nur über einen Anbieter anmelden, gelten dessen Regeln.',
  required: 'Verlangt',
  notRequired: 'Nicht verlangt',
  require: 'Verlangen…',
  dontRequire: 'Nicht mehr verlangen…',
  requireTitle: (role, isRequired) =>
    isRequired
      ? `Zweiten Faktor für die Rolle ${role} verlangen`
      : `Zweiten Faktor für die Rolle ${role} nicht mehr verlangen`,
  requireText: (missing) =>
    missing === 0
      ? 'Niemand muss jetzt deswegen einen einrichten.'
      : `${plural(missing, 'Person hat', 'Personen haben')} keinen und ${missing === 1 ? 'wird' : 'werden'} gebeten, einen einzurichten.`,
  dontRequireText: 'Wer einen hat, behält ihn und kann ihn dann ausschalten.',
  requireSend: (isRequired) => (isRequired ? 'Verlangen' : 'Nicht mehr verlangen'),
  requirementOf: (role, isRequired) =>
    isRequired
      ? `Die Rolle ${role} braucht jetzt einen zweiten Faktor.`
      : `Die Rolle ${role} braucht keinen zweiten Faktor mehr.`,

  refused: {
    'not-found': 'Diese Person gibt es nicht mehr.',
    same: 'Es ist schon so.',
    'last-admin': 'Das ist die letzte Person der Administration. Ernennen Sie zuerst eine andere.',
    demo: 'Die Personen der Demo bleiben, wie sie sind.',
    'email-taken': 'Diese Adresse hat hier schon jemand.',
    'email-invalid': 'Das ist keine Adresse.',
    forbidden: 'Das dürfen Sie nicht mehr.',
    failed: 'Der Server hat nicht wie erwartet geantwortet. Sehen Sie nach, ob es geschehen ist.',
  },
  lastAdmin: 'Die letzte Person der Administration bleibt.',
  demoFixed: 'Die Personen der Demo bleiben, wie sie sind.',
};
