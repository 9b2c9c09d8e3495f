import type { secondFactor as english } from '#app/messages/en/second-factor.ts';

/** The second step of signing in. */
export const secondFactor: typeof english = {
  title: 'Ihr zweiter Faktor',
  code: 'Code',
  codeNote: 'Die sechs Ziffern, die Ihre Authentifizierungs-App jetzt zeigt.',
  recoveryCode: 'Wiederherstellungs\u00adcode',
  recoveryNote: 'Einer von denen, die Sie beim Einrichten aufbewahrt haben. Jeder gilt einmal.',
  withRecoveryCode: 'Wiederherstellungs\u00adcode verwenden',
  withApp: 'App verwenden',
  beginAgain: 'Von vorn beginnen',
  expired:
    'Es waren zu viele falsche Codes, oder es dauerte zu lange. Beginnen Sie wieder mit Ihrem Passwort.',
  missing: 'Geben Sie einen Code an.',
};
