import { createTransport } from 'nodemailer';

export type MailServer = {
  /** `smtps://user:password@mail.example:465` */
  url: string;
  /** As a letter names its sender. */
  from: string;
};

export type Letter = {
  /** Of its effect: makes the Message-ID, by which a receiver knows a letter that comes again. */
  key: string;
  to: string;
  subject: string;
  text: string;
};

/**
 * Why a letter could not be handed over: `code` is a stable cause, the message tells it without the
 * answer of the server, which may hold the recipient's address.
 */
export class MailError extends Error {
  readonly code: MailCause;
  /** That no letter would be taken just now, whoever it is for. */
  readonly isOfAll: boolean;
  /** That trying again would be of no use. */
  readonly isLasting: boolean;

  constructor(code: MailCause, response: string) {
    const { words, isOfAll, isLasting } = causes[code];
    super(response === '' ? `${words}.` : `${words} (${response}).`);
    this.code = code;
    this.isOfAll = isOfAll;
    this.isLasting = isLasting;
  }
}

type Cause = { words: string; isOfAll: boolean; isLasting: boolean };
export type MailCause = keyof typeof causes;

const ofAll = { isOfAll: true, isLasting: false };
const ofOne = { isOfAll: false, isLasting: false };
const causes = {
  smtp_not_set: { words: 'No mail server is set: SMTP_URL', ...ofAll },
  smtp_unreachable: { words: 'The mail server cannot be reached', ...ofAll },
  smtp_insecure: { words: 'The connection to the mail server could not be made safe', ...ofAll },
  smtp_sign_in_refused: { words: 'The mail server refuses to let us in', ...ofAll },
  smtp_sender_refused: { words: 'The mail server refuses the sender', ...ofAll },
  smtp_busy: { words: 'The mail server asks to be tried again later', ...ofOne },
  smtp_recipient_refused: {
    words: 'The mail server refuses the recipient',
    isOfAll: false,
    isLasting: true,
  },
  smtp_letter_refused: {
    words: 'The mail server refuses the letter',
    isOfAll: false,
    isLasting: true,
  },
  smtp_failed: { words: 'The letter could not be handed over', ...ofOne },
} satisfies Record<string, Cause>;

/** Where letters go; null where no server is set. `site` is where people reach the pages. */
export function mailServer(
  site: string,
  env: Record<string, string | undefined> = process.env,
): MailServer | null {
  // Set by what starts the catcher: then none leaves, whatever else is set.
  const url = env['BACKSTORY_CAUGHT_MAIL_URL'] || env['SMTP_URL'];
  if (!url) return null;
  return { url, from: env['SMTP_FROM'] || `Backstory <backstory@${new URL(site).hostname}>` };
}

const patienceMs = 10_000;

/** Hands a letter over by SMTP. Throws `MailError`, or what the signal was aborted with. */
export async function sendLetter(
  server: MailServer | null,
  site: string,
  { key, to, subject, text }: Letter,
  signal: AbortSignal,
): Promise<void> {
  if (server === null) throw new MailError('smtp_not_set', '');
  signal.throwIfAborted();
  const transport = createTransport({
    url: server.url,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const sending = transport.sendMail({
    from: server.from,
    // An object: a text may name several.
    to: { name: '', address: to },
    subject,
    text,
    messageId: messageId(key, site),
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
  const over = new AbortController();
  try {
    await Promise.race([sending, abortion(signal, over.signal)]);
  } catch (error) {
    signal.throwIfAborted();
    throw mailError(error);
  } finally {
    over.abort();
    // One that is under way has its own patience.
    void sending.catch(() => {}).then(() => transport.close());
  }
}

/** Rejects once the signal is aborted, unless it is no longer waited for. */
function abortion(signal: AbortSignal, over: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: over });
  });
}

/** The same for the same effect, and readable: `<event/reactor@host>`. */
export function messageId(key: string, site: string): string {
  const plain = key.replaceAll(/[^\w/-]/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `=${byte.toString(16).padStart(2, '0')}`).join(''),
  );
  return `<${plain}@${new URL(site).hostname.replaceAll(/[[\]]/g, '')}>`;
}

const messageForm = /^<([0-9a-f-]{36})\/(\w{1,80})(?:\/([\w/=-]+))?@/;

/** The effect that a letter was handed over for, by its Message-ID; null where it is none of ours. */
export function effectOfMessage(
  id: string,
): { eventId: string; reactor: string; key: string } | null {
  const [, eventId, reactor, plain = ''] = messageForm.exec(id) ?? [];
  if (eventId === undefined || reactor === undefined) return null;
  const key = plain.replaceAll(/(?:=[0-9a-f]{2})+/g, (bytes) =>
    Buffer.from(bytes.replaceAll('=', ''), 'hex').toString(),
  );
  return { eventId, reactor, key };
}

/** What nodemailer throws, as a cause of ours; of the server's answer only its codes are kept. */
function mailError(error: unknown): MailError {
  const { code, command, responseCode, response } = error as {
    code?: string;
    command?: string;
    responseCode?: number;
    response?: string;
  };
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1];
  const told = [responseCode, enhanced].filter((part) => part !== undefined).join(' ');
  return new MailError(causeOf(code, command, responseCode), told);
}

function causeOf(code = '', command = '', response = 0): MailCause {
  if (code === 'EAUTH' || code === 'ENOAUTH') return 'smtp_sign_in_refused';
  if (code === 'ETLS' || code === 'EREQUIRETLS') return 'smtp_insecure';
  if (response === 421) return 'smtp_unreachable';
  if (response >= 400 && response < 500) return 'smtp_busy';
  if (response >= 500) {
    if (command === 'MAIL FROM') return 'smtp_sender_refused';
    if (command === 'RCPT TO') return 'smtp_recipient_refused';
    return command === 'DATA' ? 'smtp_letter_refused' : 'smtp_unreachable';
  }
  // An address that cannot even be said to a server.
  if (code === 'EENVELOPE') return 'smtp_recipient_refused';
  const isAway = /^(ECONN|EDNS|ETIMEDOUT|ESOCKET|EPROXY|EPROTOCOL|ENOTFOUND|EHOST)/.test(code);
  return isAway ? 'smtp_unreachable' : 'smtp_failed';
}
