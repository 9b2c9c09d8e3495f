import { createTransport } from 'nodemailer';
import { type Language, locales } from '#lib/domain/language.ts';

export type InvitationMail = {
  to: string;
  name: string | null;
  /** As people know it: “Support”. */
  role: string;
  link: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
  /** That of whoever invites, for nothing is known yet of whom they invite; English where it is not told. */
  language?: Language;
};

/** Mails an invitation; false where SMTP is not set. Throws where the mail cannot be handed over. */
export async function sendInvitation(
  mail: InvitationMail,
  env: Record<string, string | undefined> = process.env,
): Promise<boolean> {
  const url = env['SMTP_URL'];
  if (!url) return false;
  const from = env['SMTP_FROM'] || `Backstory <backstory@${new URL(mail.link).hostname}>`;
  const transport = createTransport({ url, connectionTimeout: 10_000, socketTimeout: 10_000 });
  try {
    await transport.sendMail({ from, to: mail.to, ...invitationText(mail) });
  } finally {
    transport.close();
  }
  return true;
}

function invitationText(mail: InvitationMail) {
  return mail.language === 'de' ? germanText(mail) : englishText(mail);
}

function germanText({ name, role, link, expiresAt }: InvitationMail) {
  const until = new Date(expiresAt).toLocaleString(locales.de, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return {
    subject: 'Ihre Einladung zu Backstory',
    text: [
      name === null ? 'Guten Tag,' : `Guten Tag ${name},`,
      '',
      `Sie sind zu Backstory eingeladen, mit der Rolle ${role}. Dieser Link richtet Ihren Zugang ein; er gilt einmal, bis ${until} (UTC):`,
      '',
      link,
      '',
      'Wer den Link hat, kann ihn benutzen: Geben Sie ihn nicht weiter. War er nicht für Sie bestimmt? Dann lassen Sie ihn liegen: Es geschieht nichts.',
    ].join('\n'),
  };
}

function englishText({ name, role, link, expiresAt }: InvitationMail) {
  const until = new Date(expiresAt).toISOString().replace('T', ' at ').slice(0, 19);
  return {
    subject: 'Your invitation to Backstory',
    text: [
      name === null ? 'Hello,' : `Hello ${name},`,
      '',
      `you are invited to Backstory, as ${role}. This link makes your way in; it works once, until ${until} (UTC):`,
      '',
      link,
      '',
      'Whoever has the link can use it, so do not pass it on. Was it not meant for you? Then leave it be: nothing happens.',
    ].join('\n'),
  };
}
