import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { keepLetter, sweepDrafts } from '#lib/queries/letters/letter-folder.ts';

export type Catcher = { port: number; close: () => Promise<void> };

const mostBytes = 1_048_576;
const loopback = '127.0.0.1';

/**
 * An SMTP server for this machine alone, which keeps letters in a folder and passes none on. Throws
 * what listening throws where the port is taken.
 */
export async function catchMail(folder: string, port = 0): Promise<Catcher> {
  await sweepDrafts(folder);
  const server = new SMTPServer({
    name: 'backstory.localhost',
    banner: 'letters are kept, not delivered',
    size: mostBytes,
    maxClients: 50,
    authOptional: true,
    // Its built-in certificate is everybody's; on this machine there is nothing to hide from.
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => {
        if (!stream.sizeExceeded) parts.push(part);
      });
      stream.on('end', () => {
        if (stream.sizeExceeded) {
          done(Object.assign(new Error('Too large'), { responseCode: 552 }));
          return;
        }
        const to = envelope.rcptTo.map(({ address }) => address);
        keep(folder, Buffer.concat(parts), to).then(
          (told) => done(null, told),
          (error: unknown) => {
            console.error('A letter could not be kept:', error);
            done(Object.assign(new Error('It could not be kept'), { responseCode: 451 }));
          },
        );
      });
    },
  });
  // A client that goes away in the middle is no fault of ours.
  server.on('error', () => {});
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, loopback, () => resolve());
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

async function keep(folder: string, raw: Buffer, to: string[]): Promise<string> {
  const read = await PostalMime.parse(raw);
  const status = await keepLetter(folder, {
    messageId: read.messageId ?? `<${crypto.randomUUID()}@backstory.localhost>`,
    from: read.from?.address ?? '',
    to,
    subject: read.subject ?? '',
    text: read.text ?? '',
    receivedAt: new Date().toISOString(),
  });
  return status === 'kept' ? 'Kept' : 'Kept before';
}
