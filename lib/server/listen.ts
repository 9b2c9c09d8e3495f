import { once } from 'node:events';
import type { Server } from 'node:http';
import { OperatorError } from '#lib/server/operator-error.ts';
import type { Reach } from '#lib/server/reach.ts';

/** Throws `OperatorError` where the port cannot be had. */
export async function listen(
  server: Server,
  { host, port }: Pick<Reach, 'host' | 'port'>,
): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new OperatorError(
        'port_in_use',
        `Port ${port} is in use by another program. Choose another: PORT=${port + 1} npm start`,
      );
    }
    if (code === 'EACCES') {
      throw new OperatorError(
        'port_forbidden',
        `This user may not listen on port ${port}. Choose one above 1023: PORT=3000 npm start`,
      );
    }
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new OperatorError(
        'host_invalid',
        `HOST=${host} is no address of this machine. HOST=0.0.0.0 listens on all of them.`,
      );
    }
    throw error;
  }
}

/** Answers under way get a moment; live streams end at once and resume elsewhere by themselves. */
export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), 1_500);
  await closed;
  clearTimeout(timer);
}
