import { fork } from 'node:child_process';
import path from 'node:path';

export type OpenidProvider = { issuer: string; end: () => void };

export const openidClient = { id: 'backstory', secret: 'a secret between these two' };

/** Starts the OpenID provider of the tests, for a client that comes back to that address. */
export async function startOpenidProvider(redirectUri: string): Promise<OpenidProvider> {
  const child = fork(path.join(import.meta.dirname, 'openid-provider.ts'), [redirectUri], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // It warns of its own defaults.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const issuer = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the provider ended with ${code}`)));
    child.once('message', (told) => resolve(String(told)));
  });
  return { issuer, end: () => void child.kill('SIGKILL') };
}
