import type { testSecrets } from '#lib/testing/open-test-store.ts';

/** What a command is started with, so that it acts on a store of a test; `folder` is its own. */
export function commandEnvironment(
  connectionString: string,
  secrets: ReturnType<typeof testSecrets>,
  folder: string,
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATABASE_URL: connectionString,
    BACKSTORY_DATA: folder,
    BACKSTORY_SECRETS: JSON.stringify({
      identityKey: secrets.identityKey.toString('base64url'),
      tagKey: secrets.tagKey.toString('base64url'),
      signIn: secrets.signIn,
    }),
  };
}
