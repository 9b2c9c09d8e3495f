import net from 'node:net';
import { onTestFinished } from 'vitest';
import { openStore } from '#lib/event-store/open-store.ts';
import type { Store } from '#lib/event-store/store.ts';
import { makeTestStore, type TestStoreOptions } from '#lib/testing/open-test-store.ts';

export type Line = {
  /** The next answer to an append is swallowed, and its connection cut: it is committed. */
  loseNextAnswer(): void;
  /** Cuts every connection and takes no new one. */
  cut(): Promise<void>;
  mend(): Promise<void>;
};

/** A store whose connections run through a line that can be cut. */
export async function openUnreliableStore(
  options: TestStoreOptions = {},
): Promise<{ store: Store; direct: Store; line: Line }> {
  const { store: direct, connectionString, end } = await makeTestStore(options);
  onTestFinished(end);
  const target = new URL(connectionString);
  const sockets = new Set<net.Socket>();
  let losing = false;
  const server = net.createServer((client) => {
    const upstream = net.connect(Number(target.port), target.hostname);
    let isAppending: boolean | undefined;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (bytes: Buffer) => {
      // The first thing sent names the application.
      isAppending ??= bytes.includes('backstory append');
      upstream.write(bytes);
    });
    upstream.on('data', (bytes: Buffer) => {
      if (losing && isAppending) {
        losing = false;
        client.destroy();
      } else client.write(bytes);
    });
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as net.AddressInfo;
  const cut = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  const through = new URL(connectionString);
  through.port = String(port);
  const store = await openStore({ ...direct, connectionString: through.href });
  onTestFinished(async () => {
    await store.close();
    if (server.listening) await cut();
  });
  return {
    store,
    direct,
    line: {
      loseNextAnswer: () => {
        losing = true;
      },
      cut,
      mend: () => listen(port),
    },
  };
}
