import { fork } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { expect, onTestFinished, test, vi } from 'vitest';
import { keepLetter, keptLetter, keptLetters } from '#lib/queries/letters/letter-folder.ts';
import { catchMail } from '#lib/server/catch-mail/catcher.ts';
import { startCatcher } from '#lib/server/catch-mail/start-catcher.ts';

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'letters '));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return path.join(folder, 'letters', 'one');
}

const letter = {
  from: 'Backstory <backstory@history.example>',
  to: 'kari@nordmann.example',
  subject: 'Er dette deg? Å, ja',
  text: 'Open https://history.example/verify/token\n',
  messageId: '<one/verificationLetter@history.example>',
};

async function send(port: number, more: Partial<typeof letter> = {}): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port });
  await transport.sendMail({ ...letter, ...more });
}

const reaches = (port: number, host = '127.0.0.1') =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ port, host, timeout: 500 });
    const tell = (isThere: boolean) => () => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', tell(true)).once('error', tell(false)).once('timeout', tell(false));
  });

async function catching() {
  const folder = await newFolder();
  const catcher = await catchMail(folder);
  onTestFinished(catcher.close);
  return { folder, port: catcher.port };
}

test('a letter is kept as it reads, for its owner alone, and once however often it comes', async () => {
  const { folder, port } = await catching();
  await send(port);
  await send(port, { subject: 'Again' });
  await send(port, { messageId: '<two/verificationLetter@history.example>', subject: 'Another' });
  const letters = await keptLetters(folder);
  expect(letters.map(({ subject }) => subject)).toEqual(['Another', letter.subject]);
  const [, first] = letters;
  expect(first).toMatchObject({
    messageId: letter.messageId,
    from: 'backstory@history.example',
    to: [letter.to],
  });
  expect(first?.text.trim()).toBe(letter.text.trim());
  expect(await keptLetter(folder, first?.id ?? '')).toEqual(first);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  const names = await readdir(folder);
  expect(names).toHaveLength(2);
  for (const name of names) expect((await stat(path.join(folder, name))).mode & 0o777).toBe(0o600);
});

test('many at once of one Message-ID are one', async () => {
  const { folder, port } = await catching();
  await Promise.all(Array.from({ length: 20 }, () => send(port)));
  expect(await keptLetters(folder)).toHaveLength(1);
});

test('it listens on this machine alone', async () => {
  const { port } = await catching();
  expect(await reaches(port)).toBe(true);
  const outside = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  for (const { address } of outside) expect(await reaches(port, address)).toBe(false);
});

test('what is too large is refused, and nothing of it kept', async () => {
  const { folder, port } = await catching();
  await expect(send(port, { text: 'x'.repeat(1_100_000) })).rejects.toMatchObject({
    responseCode: 552,
  });
  expect(await keptLetters(folder)).toEqual([]);
  await send(port);
  expect(await keptLetters(folder)).toHaveLength(1);
});

test('the oldest make room, and long texts are cut', async () => {
  const folder = await newFolder();
  const keep = (number: number) =>
    keepLetter(folder, {
      ...{ messageId: `<${number}@x>`, from: '', to: [], subject: `${number}` },
      ...{ text: 'å'.repeat(100_000), receivedAt: new Date().toISOString() },
    });
  await keep(0);
  const [name = ''] = await readdir(folder);
  await utimes(path.join(folder, name), 1, 1);
  for (let number = 1; number <= 500; number += 1) await keep(number);
  const letters = await keptLetters(folder);
  expect(letters).toHaveLength(500);
  expect(letters.some(({ subject }) => subject === '0')).toBe(false);
  expect(letters[0]?.text).toHaveLength(64_000);
});

test('what is no name of a letter finds nothing, wherever it leads', async () => {
  const folder = await newFolder();
  await keepLetter(folder, {
    ...{ messageId: '<1@x>', from: '', to: [], subject: '', text: '' },
    receivedAt: new Date().toISOString(),
  });
  await writeFile(path.join(folder, '..', 'secrets.json'), '{"key":"secret"}');
  for (const id of ['../secrets', '..%2Fsecrets', '', '.', 'x'.repeat(32), '0'.repeat(32)]) {
    expect(await keptLetter(folder, id)).toBeNull();
  }
});

test('what a killed process left half written is swept', async () => {
  const { folder, port } = await catching();
  await send(port);
  await writeFile(path.join(folder, '.draft-1-x'), '{');
  const again = await catchMail(folder);
  onTestFinished(again.close);
  expect(await readdir(folder)).toHaveLength(1);
});

test('its process comes back on the same port where it ends, and ends with the one that began it', async () => {
  const folder = await newFolder();
  const child = fork(
    path.join(import.meta.dirname, '..', '..', 'testing', 'catching-process.ts'),
    [folder],
    { execArgv: ['--no-warnings'], silent: true },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const { url } = await new Promise<{ url: string }>((resolve) =>
    child.once('message', (message) => resolve(message as { url: string })),
  );
  const port = Number(new URL(url).port);
  await send(port);
  expect(await keptLetters(folder)).toHaveLength(1);
  const catcher = await childOf(child.pid ?? 0);
  process.kill(catcher, 'SIGKILL');
  await vi.waitFor(() => send(port, { messageId: '<two@x>' }), { timeout: 60_000 });
  expect(await keptLetters(folder)).toHaveLength(2);
  child.kill('SIGKILL');
  await vi.waitFor(async () => expect(await reaches(port)).toBe(false), { timeout: 60_000 });
});

test('one that is stopped does not come back', async () => {
  const { url, stop } = await startCatcher(await newFolder());
  const port = Number(new URL(url).port);
  expect(await reaches(port)).toBe(true);
  await stop();
  await stop();
  expect(await reaches(port)).toBe(false);
});

/** The one process that another began. */
async function childOf(pid: number): Promise<number> {
  const told = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return Number(told.trim().split(' ')[0]);
}
