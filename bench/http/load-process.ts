// The clients of the row `post`, all in one process that does as little as it can: a connection for
// each, kept open, the request's bytes laid out beforehand, the answers parsed when all are there.
import { connect, type Socket } from 'node:net';
import { type Answer, answerEnd, readAnswer } from '#bench/http/answer.ts';

export type LoadAsked = {
  path: string;
  authorization: string;
  /** JSON; client n sends every `clients`-th. */
  bodies: string[];
  clients: number;
};

export type LoadTold = { seconds: number; times: number[]; answers: Answer[] };

const port = Number(process.argv[2]);

process.on('message', async (asked: LoadAsked) => {
  process.send?.(await load(asked));
});
process.send?.('ready');

async function load({ path, authorization, bodies, clients }: LoadAsked): Promise<LoadTold> {
  const requests = bodies.map((body) =>
    Buffer.from(
      `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: ${authorization}\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    ),
  );
  const raw: Buffer[] = [];
  const times: number[] = [];
  const sockets = await Promise.all(Array.from({ length: clients }, open));
  const started = performance.now();
  await Promise.all(
    sockets.map(async (socket, at) => {
      for (let n = at; n < requests.length; n += clients) {
        const began = performance.now();
        raw[n] = await exchange(socket, requests[n] ?? Buffer.of());
        times[n] = performance.now() - began;
      }
    }),
  );
  const seconds = (performance.now() - started) / 1_000;
  for (const socket of sockets) socket.destroy();
  return { seconds, times, answers: raw.map(readAnswer) };
}

function open(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });
}

function exchange(socket: Socket, request: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let answer: Buffer = Buffer.of();
    const onClose = () => reject(new Error('the server closed a connection'));
    const onData = (data: Buffer) => {
      answer = answer.length === 0 ? data : Buffer.concat([answer, data]);
      if (answerEnd(answer) === null) return;
      socket.off('data', onData);
      socket.off('close', onClose);
      resolve(answer);
    };
    socket.on('data', onData);
    socket.once('close', onClose);
    socket.write(request);
  });
}
