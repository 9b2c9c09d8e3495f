import type { signIn as english } from '#app/messages/en/sign-in.ts';

const wait = (seconds: number) =>
  seconds < 90
    ? `${seconds} ${seconds === 1 ? 'Sekunde' : 'Sekunden'}`
    : `${Math.ceil(seconds / 60)} Minuten`;

export const signIn: typeof english = {
  title: 'Anmelden',
  heading: (store) => `Bei ${store} anmelden`,
  email: 'E-Mail',
  password: 'Passwort',
  submit: 'Anmelden',
  submitting: 'Anmeldung läuft',
  waiting: (seconds) => `Noch ${wait(seconds)}`,
  refused: 'Diese E-Mail-Adresse und dieses Passwort gehören nicht zusammen.',
  refusedAndWait: (seconds) =>
    `Diese E-Mail-Adresse und dieses Passwort gehören nicht zusammen. Versuchen Sie es in ${wait(seconds)} wieder.`,
  locked: (seconds) => `Es waren zu viele Versuche. Versuchen Sie es in ${wait(seconds)} wieder.`,
  deactivated: 'Dieses Konto ist deaktiviert. Die Administration kann es wieder öffnen.',
  unreadable: 'Geben Sie eine E-Mail-Adresse und ein Passwort an.',

  demoHeading: 'Umsehen als',
  demoText:
    'Dieser Speicher ist die Demo: Alle Personen darin sind erfunden, und wer diese Seite öffnet, darf ihn mit den Augen einer dieser Personen ansehen.',
  demoRoles: {
    support:
      'Sieht nach, was bei einer Person geschehen ist. Personenbezogenes ist verdeckt, bis es mit einem Grund aufgedeckt wird.',
    engineer: 'Vergleicht Versionen und baut neu auf. Personenbezogenes bleibt verdeckt.',
    admin: 'Sieht und korrigiert alles, und verwaltet Personen, Rollen und Schlüssel.',
  },
  demoAs: (name) => `Anmelden als ${name}`,
  withPassword: 'Mit Passwort',

  joinTitle: 'Einladung',
  joinHeading: (store) => `Willkommen bei ${store}`,
  joinFirst: (store) => `${store} hat noch keine Administration`,
  joinFirstText:
    'Dieser Link macht Sie zur ersten Person der Administration und gilt einmal. Andere laden dann Sie ein.',
  joinText: (role) =>
    `Sie sind mit der Rolle ${role} eingeladen. Wählen Sie ein Passwort, um zu beginnen.`,
  name: 'Name',
  nameNote: 'So sehen ihn andere bei allem, was Sie tun.',
  newPassword: 'Passwort',
  newPasswordNote: (least) => `Mindestens ${least} Zeichen. Ein paar Wörter eignen sich gut.`,
  joinSubmit: 'Beginnen',
  joinSubmitting: 'Einen Moment',
  faults: {
    name: 'Geben Sie einen Namen mit höchstens 100 Zeichen an.',
    email: 'Geben Sie eine E-Mail-Adresse an.',
    short: (least) => `Nehmen Sie mindestens ${least} Zeichen.`,
    long: (most) => `Nehmen Sie höchstens ${most} Zeichen.`,
    taken: 'Diese E-Mail-Adresse hat schon jemand.',
  },
  gone: 'Dieser Link führt nirgends mehr hin',
  goneText:
    'Er wurde benutzt, ist abgelaufen oder wurde zurückgezogen. Wer Sie eingeladen hat, kann einen neuen senden; wo es keine Administration mehr gibt, gibt der Betreiber einen aus.',
  toSignIn: 'Zur Anmeldung',
};
