import type { verify as english } from '#app/messages/en/verify.ts';

export const verify: typeof english = {
  title: 'E-Mail-Adresse bestätigen',
  openText: (address) =>
    `Ein Klick, und die Adresse ${address} ist bestätigt. An sie ging die E-Mail.`,
  open: 'Meine Adresse bestätigen',
  verifying: 'Wird bestätigt…',
  doneTitle: 'Ihre Adresse ist bestätigt',
  doneText:
    'Vielen Dank. Was darauf gewartet hat, geht von selbst weiter; Sie können diese Seite schließen.',
  usedTitle: 'Schon bestätigt',
  usedText: 'Diese Adresse ist bestätigt; es ist nichts mehr zu tun.',
  expiredTitle: 'Dieser Link ist zu alt',
  expiredText:
    'Er galt sieben Tage. Fordern Sie eine neue E-Mail an, wo Sie diese angefordert haben.',
  changedTitle: 'Die Adresse wurde seither geändert',
  changedText:
    'Eine andere Adresse ist an die Stelle der Adresse getreten, an die diese E-Mail ging; hier ist also nichts zu bestätigen. Der Link in der neuesten E-Mail funktioniert.',
  unknownTitle: 'Dieser Link funktioniert nicht',
  unknownText:
    'Vielleicht wurde er unterwegs zerteilt: Öffnen Sie ihn noch einmal aus der E-Mail, oder kopieren Sie ihn ganz.',
  busy: 'Das ließ sich gerade nicht aufzeichnen. Drücken Sie noch einmal.',
};
