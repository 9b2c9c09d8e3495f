const wait = (seconds: number) =>
  seconds < 90
    ? `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
    : `${Math.ceil(seconds / 60)} minutes`;

export const signIn = {
  title: 'Sign in',
  heading: (store: string) => `Sign in to ${store}`,
  email: 'Email',
  password: 'Password',
  submit: 'Sign in',
  submitting: 'Signing in',
  waiting: (seconds: number) => `Wait ${wait(seconds)}`,
  refused: 'This email and password do not belong together.',
  refusedAndWait: (seconds: number) =>
    `This email and password do not belong together. Try again in ${wait(seconds)}.`,
  locked: (seconds: number) => `There were too many tries. Try again in ${wait(seconds)}.`,
  deactivated: 'This account is deactivated. An admin can open it again.',
  unreadable: 'Give an email and a password.',

  demoHeading: 'Look around as',
  demoText:
    'This store is the demonstration: everybody in it is made up, and whoever opens this page may look at it as one of these people.',
  demoRoles: {
    support: 'Looks into people’s lives. Personal data is masked until revealed with a reason.',
    engineer: 'Compares versions and rebuilds. Personal data stays masked.',
    admin: 'Sees and corrects everything, and manages people, roles and keys.',
  },
  demoAs: (name: string) => `Sign in as ${name}`,
  withPassword: 'With a password',

  joinTitle: 'Invitation',
  joinHeading: (store: string) => `Join ${store}`,
  joinFirst: (store: string) => `${store} has no admin yet`,
  joinFirstText:
    'This link makes you the first one, and works once. Others are invited by you then.',
  joinText: (role: string) => `You are invited with the role ${role}. Choose a password to begin.`,
  name: 'Name',
  nameNote: 'As others see it beside what you do.',
  newPassword: 'Password',
  newPasswordNote: (least: number) => `At least ${least} characters. A few words do well.`,
  joinSubmit: 'Begin',
  joinSubmitting: 'Beginning',
  faults: {
    name: 'Give a name of at most 100 characters.',
    email: 'Give an email address.',
    short: (least: number) => `Take at least ${least} characters.`,
    long: (most: number) => `Take at most ${most} characters.`,
    taken: 'Somebody has this email already.',
  },
  gone: 'This link leads nowhere any more',
  goneText:
    'It was used, has expired or was withdrawn. Whoever invited you can send another; where no admin is left, the operator prints one.',
  toSignIn: 'To sign-in',
};
