import { once } from 'node:events';
import net from 'node:net';

export type BreakableConnection = {
  /** Of the same database, by way of here. */
  connectionString: string;
  /** As when the database's machine is gone: what is open breaks, what is new is refused. */
  breakOff: () => Promise<void>;
  restore: () => Promise<void>;
};

/** A way to a database that can be broken and restored. */
export async function breakableConnection(connectionString: string): Promise<BreakableConnection> {
  const target = new URL(connectionString);
  const sockets = new Set<net.Socket>();
  const keep = (socket: net.Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  const listen = async (port: number) => {
    const server = net.createServer((incoming) => {
      const outgoing = net.connect(Number(target.port), target.hostname);
      keep(incoming);
      keep(outgoing);
      incoming.pipe(outgoing).pipe(incoming);
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  let server = await listen(0);
  const { port } = server.address() as net.AddressInfo;
  const here = new URL(connectionString);
  here.hostname = '127.0.0.1';
  here.port = String(port);
  return {
    connectionString: here.href,
    breakOff: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
    restore: async () => {
      server = await listen(port);
    },
  };
}
