import type { provider as english } from '#app/messages/en/provider.ts';

/** Signing in through an OpenID provider. */
export const provider: typeof english = {
  continue: (name) => `Weiter mit ${name}`,
  faults: {
    provider_away: 'Der Anbieter ist gerade nicht erreichbar. Versuchen Sie es gleich noch einmal.',
    signup_disabled:
      'Ihre Adresse wurde nicht eingeladen. Bitten Sie die Administration um eine Einladung.',
    account_not_linked:
      'Der Anbieter sagt nicht, dass die Adresse Ihnen gehört. Lassen Sie sie dort bestätigen, oder melden Sie sich mit Ihrem Passwort an.',
    email_not_found: 'Der Anbieter hat keine Adresse von Ihnen genannt.',
    BANNED_USER: 'Dieses Konto ist deaktiviert. Die Administration kann es wieder öffnen.',
    access_denied: 'Sie haben die Anmeldung beim Anbieter abgebrochen.',
  },
  fault: 'Die Anmeldung über den Anbieter hat nicht geklappt. Versuchen Sie es noch einmal.',
};
