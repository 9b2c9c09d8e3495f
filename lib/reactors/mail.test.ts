import { type AddressInfo, createServer } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { expect, onTestFinished, test } from 'vitest';
import {
  effectOfMessage,
  MailError,
  mailServer,
  messageId,
  sendLetter,
} from '#lib/reactors/mail.ts';

const site = 'https://history.example';
const key = '0197a8c2-7f4e-7c11-9c54-2a1f9c1d7e10/verificationLetter';
const to = 'kari@nordmann.example';
const letter = { key, to, subject: 'Is this your address?', text: 'Åpne den.' };

/** An SMTP server of these manners, and what it took. */
async function smtp(manners: SMTPServerOptions = {}) {
  const taken: { to: string[]; raw: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString();
        taken.push({ to: envelope.rcptTo.map(({ address }) => address), raw });
        done();
      });
    },
    ...manners,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, taken };
}

const send = (
  url: string,
  more: Partial<typeof letter> = {},
  signal = new AbortController().signal,
) => sendLetter(mailServer(site, { SMTP_URL: url }), site, { ...letter, ...more }, signal);

const refusing =
  (responseCode: number, message: string) =>
  (_: unknown, __: unknown, done: (error: Error) => void) =>
    done(Object.assign(new Error(message), { responseCode }));

test('a letter is handed over, its key in the Message-ID', async () => {
  const { url, taken } = await smtp();
  await send(url);
  expect(taken).toHaveLength(1);
  expect(taken[0]?.to).toEqual([to]);
  const read = await PostalMime.parse(taken[0]?.raw ?? '');
  expect(read).toMatchObject({
    messageId: `<${key}@history.example>`,
    from: { name: 'Backstory', address: 'backstory@history.example' },
    to: [{ address: to }],
    subject: 'Is this your address?',
  });
  expect(read.text?.trim()).toBe('Åpne den.');
  expect(taken[0]?.raw).toMatch(/^Auto-Submitted: auto-generated/m);
});

test('keys make different ids, whatever they hold, and one key always the same', () => {
  const keys = [key, `${key}/a b`, `${key}/a=20b`, `${key}/a@b>`, `${key}/é`, `${key}/a\r\nBcc: x`];
  const ids = keys.map((one) => messageId(one, site));
  expect(new Set(ids).size).toBe(keys.length);
  for (const id of ids) expect(id).toMatch(/^<[\w/=-]+@history\.example>$/);
  expect(messageId(key, site)).toBe(ids[0]);
  const [eventId = '', reactor = ''] = key.split('/');
  const own = ['', 'a b', 'a=20b', 'a@b>', 'é', 'a\r\nBcc: x'];
  expect(ids.map(effectOfMessage)).toEqual(own.map((one) => ({ eventId, reactor, key: one })));
  for (const id of ['<x@y>', `<${eventId}@y>`, '']) expect(effectOfMessage(id)).toBeNull();
});

test('a text that reads like several addresses, or like a header, reaches nobody else', async () => {
  const { url, taken } = await smtp();
  const many = 'kari@nordmann.example, eve@evil.example';
  await send(url, { to: many }).catch(() => {});
  expect(taken.flatMap((one) => one.to)).not.toContain('eve@evil.example');
  await send(url, { subject: 'Hello\r\nBcc: eve@evil.example' });
  expect(taken.at(-1)?.to).toEqual([to]);
  expect(taken.at(-1)?.raw).not.toMatch(/^Bcc:/m);
});

const unheard = refusing(550, `5.1.1 <${to}>: nobody of that name`);
test.each<[string, SMTPServerOptions, object]>([
  [
    'the recipient',
    { onRcptTo: unheard },
    { code: 'smtp_recipient_refused', isLasting: true, isOfAll: false },
  ],
  [
    'the sender',
    { onMailFrom: refusing(550, 'no relaying') },
    { code: 'smtp_sender_refused', isOfAll: true },
  ],
  [
    'the letter',
    {
      onData: (stream, _, done) => {
        stream.resume();
        stream.on('end', () =>
          done(Object.assign(new Error(`spam for ${to}`), { responseCode: 554 })),
        );
      },
    },
    { code: 'smtp_letter_refused', isLasting: true },
  ],
  [
    'it for a while',
    { onRcptTo: refusing(450, `greylisted ${to}`) },
    { code: 'smtp_busy', isLasting: false, isOfAll: false },
  ],
  [
    'us',
    { authOptional: false, onAuth: (_, __, done) => done(new Error('no')) },
    { isOfAll: true },
  ],
])(
  'where the server refuses %s, the cause is told without the address',
  async (_, manners, told) => {
    const { url, taken } = await smtp(manners);
    const error = await send(url).then(
      () => null,
      (fault: unknown) => fault,
    );
    expect(error).toBeInstanceOf(MailError);
    expect(error).toMatchObject(told);
    expect(String((error as Error).stack)).not.toContain('nordmann');
    expect(taken).toEqual([]);
  },
);

test('the codes of an answer are told', async () => {
  const { url } = await smtp({ onRcptTo: unheard });
  await expect(send(url)).rejects.toThrow('The mail server refuses the recipient (550 5.1.1).');
});

test('a server that is away, or none, fails for everybody', async () => {
  await expect(send('smtp://127.0.0.1:1')).rejects.toMatchObject({
    code: 'smtp_unreachable',
    isOfAll: true,
  });
  const none = mailServer(site, {});
  expect(none).toBeNull();
  await expect(sendLetter(none, site, letter, new AbortController().signal)).rejects.toMatchObject({
    code: 'smtp_not_set',
    isOfAll: true,
  });
});

test('it ends when it is aborted, though the server is silent', async () => {
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void silent.close());
  const { port } = silent.address() as AddressInfo;
  const ending = new AbortController();
  const sending = send(`smtp://127.0.0.1:${port}`, {}, ending.signal);
  setTimeout(() => ending.abort(new Error('time is up')), 50);
  await expect(sending).rejects.toThrow('time is up');
});

test('where letters are caught, none leaves', () => {
  const own = { SMTP_URL: 'smtps://mail.example', SMTP_FROM: 'Brygga <post@brygga.example>' };
  expect(mailServer(site, own)).toEqual({ url: 'smtps://mail.example', from: own.SMTP_FROM });
  const caught = { ...own, BACKSTORY_CAUGHT_MAIL_URL: 'smtp://127.0.0.1:2525' };
  expect(mailServer(site, caught)?.url).toBe('smtp://127.0.0.1:2525');
});
