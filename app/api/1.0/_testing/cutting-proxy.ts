import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export type CuttingProxy = {
  url: string;
  /** The next connections, so many, are cut once their request was sent on and something came back. */
  cutAnswers: (count: number) => void;
  /** How many were cut so far. */
  cuts: () => number;
  /** Cuts all that are open now. */
  cutNow: () => void;
  end: () => Promise<void>;
};

/** Stands before a server, and cuts connections at the worst moment: when the server has done what was asked. */
export async function makeCuttingProxy(target: string): Promise<CuttingProxy> {
  const { port } = new URL(target);
  const open = new Set<Socket>();
  let toCut = 0;
  let cuts = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(port), '127.0.0.1');
    const drop = () => {
      client.destroy();
      upstream.destroy();
    };
    open.add(client);
    client.on('close', () => {
      open.delete(client);
      upstream.destroy();
    });
    client.on('error', drop);
    upstream.on('error', drop);
    upstream.on('close', () => client.end());
    client.pipe(upstream);
    upstream.on('data', (bytes) => {
      if (toCut > 0) {
        toCut -= 1;
        cuts += 1;
        drop();
      } else client.write(bytes);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cutAnswers: (count) => {
      toCut = count;
    },
    cuts: () => cuts,
    cutNow: () => {
      for (const socket of open) {
        cuts += 1;
        socket.destroy();
      }
    },
    end: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
