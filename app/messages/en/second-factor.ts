/** The second step of signing in. */
export const secondFactor = {
  title: 'Your second factor',
  code: 'Code',
  codeNote: 'The six digits that your authenticator app shows now.',
  recoveryCode: 'Recovery code',
  recoveryNote: 'One of those you kept when you set it up. Each works once.',
  withRecoveryCode: 'Use a recovery code',
  withApp: 'Use the app',
  beginAgain: 'Begin again',
  expired: 'There were too many wrong codes, or it took too long. Begin again with your password.',
  missing: 'Give a code.',
};
