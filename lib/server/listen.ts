import { once } from 'node:events';
import type { Server } from 'node:http';
import { OperatorError } from '#lib/server/operator-error.ts';

/** Until sign-in exists no other machine may come in. */
export const ADDRESS = '127.0.0.1';

export function readPort(): number {
  const text = process.env['PORT'] || '3000';
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new OperatorError('port_invalid', `PORT must be a number from 1 to 65535, not "${text}".`);
}

/** Throws `OperatorError` where the port cannot be had. */
export async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, ADDRESS);
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
