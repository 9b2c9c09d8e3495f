import { shell } from '#app/messages/de/shell.ts';
import type { account as english } from '#app/messages/en/account.ts';

/** One's own account. */
export const account: typeof english = {
  title: shell.accountTitle,
  demo: 'Sie sehen alles mit den Augen einer Person der Demo; hier gibt es nichts einzustellen.',

  profile: 'Profil',
  name: 'Name',
  nameNote: 'So lesen ihn andere bei allem, was Sie tun.',
  email: 'E-Mail',
  emailNote: 'Damit melden Sie sich an. Die Administration kann Sie unter einer anderen einladen.',
  role: 'Rolle',
  language: 'Sprache',
  languageText:
    'Für die Seiten und alles, was darin steht. API und Befehlszeile sprechen Englisch.',
  languageDemo: 'Wie Ihr Browser es wünscht: Alle, die sich umsehen, teilen sich diese Personen.',
  languages: { browser: 'Wie der Browser', en: 'English', de: 'Deutsch' },
  save: 'Speichern',
  nameSaved: 'Ihr Name ist gespeichert.',

  password: 'Passwort',
  passwordText: 'Ein neues beendet Ihre Anmeldungen überall sonst.',
  current: 'Bisheriges Passwort',
  next: 'Neues Passwort',
  nextNote: (shortest) => `Mindestens ${shortest} Zeichen. Ein Satz eignet sich gut.`,
  changePassword: 'Passwort ändern',
  passwordChanged: 'Ihr Passwort ist geändert. Überall sonst sind Sie abgemeldet.',
  passwordByProvider: 'Sie melden sich über einen Anbieter an und haben hier kein Passwort.',

  secondFactor: 'Zweiter Faktor',
  secondFactorText:
    'Ein Code aus einer App auf Ihrem Telefon, zusätzlich zum Passwort. Wer Ihr Passwort erfährt, ist damit noch nicht Sie.',
  on: 'An',
  off: 'Aus',
  setUp: 'Einrichten…',
  setUpTitle: 'Zweiten Faktor einrichten',
  requiredNow: (role) =>
    `Die Rolle ${role} braucht einen zweiten Faktor. Richten Sie ihn ein, dann geht es weiter, wohin Sie wollten.`,
  requiredTitle: 'Noch eines, bevor es weitergeht',
  step: (step, of) => `Schritt ${step} von ${of}`,
  confirmYou:
    'Zuerst Ihr Passwort: Wer Ihren Bildschirm offen vorfindet, soll dies nicht tun können.',
  continue: 'Weiter',
  scan: 'Scannen Sie dies mit einer Authentifizierungs-App',
  scanNote: 'Etwa Aegis, 1Password, Google Authenticator oder die in Ihrem Telefon.',
  qr: 'QR-Code für die Authentifizierungs-App',
  byHand: 'Oder geben Sie dort diesen Schlüssel ein',
  key: 'Schlüssel',
  code: 'Code',
  codeNote: 'Die sechs Ziffern, die die App jetzt zeigt.',
  turnOn: 'Einschalten',
  codesTitle: 'Wiederherstellungs\u00adcodes',
  codesText:
    'Jeder ersetzt die App ein Mal, falls Sie Ihr Telefon verlieren. Sie werden nur dieses eine Mal gezeigt: Bewahren Sie sie dort auf, wo Sie Ihre Passwörter haben.',
  copyCodes: 'Kopieren',
  saveCodes: 'Als Datei speichern',
  codesFile: (issuer, codes) =>
    [`Wiederherstellungscodes für ${issuer}. Jeder gilt ein Mal.`, '', ...codes, ''].join('\n'),
  kept: 'Ich habe sie aufbewahrt',
  isOn: 'Der zweite Faktor ist eingeschaltet.',
  codesLeft: (left) =>
    left === 0
      ? 'Kein Wiederherstellungscode ist übrig'
      : `${left} von 10 Wiederherstellungscodes übrig`,
  renewCodes: 'Neue Codes…',
  renewTitle: 'Neue Wiederherstellungs\u00adcodes',
  renewText: 'Die alten gelten dann nicht mehr.',
  renew: 'Neue erzeugen',
  turnOff: 'Ausschalten…',
  turnOffTitle: 'Zweiten Faktor ausschalten',
  turnOffText: 'Dann genügt Ihr Passwort allein zum Anmelden.',
  turnOffSend: 'Ausschalten',
  turnOffRefused: (role) => `Die Rolle ${role} braucht ihn.`,
  isOff: 'Der zweite Faktor ist ausgeschaltet.',

  signIns: 'Wo Sie angemeldet sind',
  signInsText: 'Kennen Sie eine Anmeldung nicht? Beenden Sie sie, und ändern Sie Ihr Passwort.',
  thisOne: 'Diese hier',
  since: 'seit',
  until: 'bis',
  end: 'Beenden',
  endOf: (device) => `Anmeldung beenden: ${device}`,
  ended: 'Diese Anmeldung ist beendet.',
  endOthers: 'Alle anderen beenden',
  othersEnded: (ended) =>
    ended === 1
      ? 'Eine andere Anmeldung ist beendet.'
      : `${ended} andere Anmeldungen sind beendet.`,
  unknownDevice: 'Ein unbekanntes Gerät',
  device: (browser, system) => `${browser} auf ${system}`,

  wrongPassword: 'Das ist nicht Ihr Passwort.',
  wrongCode:
    'Dieser Code stimmt nicht oder nicht mehr. Die App zeigt alle 30 Sekunden einen neuen.',
  tooShort: (shortest) => `Mindestens ${shortest} Zeichen.`,
  failed: 'Der Server hat nicht wie erwartet geantwortet. Sehen Sie nach, ob es geschehen ist.',
};
