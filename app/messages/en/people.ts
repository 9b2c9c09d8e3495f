const count = (value: number, one: string, many: string) => `${value} ${value === 1 ? one : many}`;

/** The people who may sign in. */
export const people = {
  title: 'People',
  facts: (active: number, invited: number) =>
    [
      `${active} can sign in`,
      invited === 0 ? null : count(invited, 'invitation is open', 'invitations are open'),
    ]
      .filter(Boolean)
      .join(' · '),

  person: 'Person',
  role: 'Role',
  secondFactor: 'Second factor',
  lastSignIn: 'Last sign-in',
  never: 'never',
  signedInNow: (signIns: number) => `signed in at ${count(signIns, 'place', 'places')}`,
  on: 'On',
  off: 'Off',
  missing: 'Required, not set up',
  byProvider: 'By the provider',
  you: 'You',
  deactivated: 'Deactivated',
  demo: 'Demonstration',
  actions: (name: string) => `Actions for ${name}`,

  invite: 'Invite…',
  inviteTitle: 'Invite somebody',
  inviteText: 'A link makes them a person here, once, within a week. Whoever has it can use it.',
  email: 'Email',
  name: 'Name',
  nameNote: 'They may write it otherwise.',
  inviteSend: 'Make the link',
  inviteDone: (email: string) => `${email} is invited`,
  linkTitle: 'The link',
  linkText: 'It is shown this once. It works once, until',
  mailed: (email: string) => `It was mailed to ${email} as well.`,
  mailFailed: 'The mail could not be sent; hand the link over yourself.',
  notMailed: 'No mail is set up here (SMTP_URL); hand it over yourself.',
  done: 'Done',
  another: 'Invite another',

  invitations: 'Open invitations',
  invitedBy: (name: string) => `by ${name}`,
  until: 'until',
  takeBack: 'Take back',
  takenBack: 'The invitation is taken back; its link leads nowhere now.',

  changeRole: 'Change role…',
  changeRoleTitle: (name: string) => `Change the role of ${name}`,
  changeRoleText: 'It counts from their next click.',
  changeRoleSend: 'Change role',
  roleChanged: (name: string, role: string) => `${name} has the role ${role} now.`,
  roleText: {
    support: 'Reads with personal data masked, reveals it with a reason, proposes corrections.',
    engineer: 'Reads with personal data masked, compares, rebuilds, works effects, exports masked.',
    admin: 'May do everything, and sees personal data.',
  } as Record<string, string>,

  reset: 'Reset sign-in…',
  resetTitle: (name: string) => `Reset the sign-in of ${name}`,
  resetText:
    'For who lost the password or the second factor. Both are taken away and all sign-ins end; a link lets the same person in again, once, within a day.',
  resetSend: 'Reset and make the link',
  resetDone: (name: string) => `A new way in for ${name}`,

  deactivate: 'Deactivate…',
  deactivateTitle: (name: string) => `Deactivate ${name}`,
  deactivateText: (signIns: number) =>
    signIns === 0
      ? 'They can sign in no more. What they recorded stays as it is.'
      : `They can sign in no more, and are signed out at ${count(signIns, 'place', 'places')} at once. What they recorded stays as it is.`,
  deactivateSend: 'Deactivate',
  isDeactivated: (name: string) => `${name} can sign in no more.`,
  reactivate: 'Let in again…',
  reactivateTitle: (name: string) => `Let ${name} in again`,
  reactivateText: 'With the role, the password and the second factor they had.',
  reactivateSend: 'Let in again',
  isReactivated: (name: string) => `${name} can sign in again.`,

  rules: 'Second factor by role',
  rulesText:
    'Who has such a role and no second factor sets one up at the next click, and can do nothing else before. Who signs in through a provider alone is held to the provider’s rules.',
  required: 'Required',
  notRequired: 'Not required',
  require: 'Require…',
  dontRequire: 'No longer require…',
  requireTitle: (role: string, isRequired: boolean) =>
    isRequired
      ? `Require a second factor of the role ${role}`
      : `No longer require a second factor of the role ${role}`,
  requireText: (missing: number) =>
    missing === 0
      ? 'Nobody has to set one up for it now.'
      : `${count(missing, 'person has', 'people have')} none and will be asked to set one up.`,
  dontRequireText: 'Who has one keeps it, and may then turn it off.',
  requireSend: (isRequired: boolean): string =>
    isRequired ? 'Require it' : 'No longer require it',
  requirementOf: (role: string, isRequired: boolean) =>
    isRequired
      ? `The role ${role} needs a second factor now.`
      : `The role ${role} needs no second factor any more.`,

  refused: {
    'not-found': 'There is no such person any more.',
    same: 'It is so already.',
    'last-admin': 'This is the last admin. Make another one first.',
    demo: 'The people of the demonstration stay as they are.',
    'email-taken': 'Somebody here has this address already.',
    'email-invalid': 'This is no address.',
    forbidden: 'You may not do this any more.',
    failed: 'The server did not answer as it should. Look whether it was done.',
  } as Record<string, string>,
  lastAdmin: 'The last admin stays.',
  demoFixed: 'The people of the demonstration stay as they are.',
};
