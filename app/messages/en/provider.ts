/** Signing in through an OpenID provider. */
export const provider = {
  continue: (name: string) => `Continue with ${name}`,
  faults: {
    provider_away: 'The provider cannot be reached now. Try again in a moment.',
    signup_disabled: 'Nobody has invited your address. Ask an admin for an invitation.',
    account_not_linked:
      'The provider does not say that your address is yours. Have it verified there, or sign in with your password.',
    email_not_found: 'The provider told no address of yours.',
    BANNED_USER: 'This account is deactivated. An admin can open it again.',
    access_denied: 'You broke it off at the provider.',
  } as Record<string, string>,
  fault: 'Signing in through the provider did not work. Try again.',
};
