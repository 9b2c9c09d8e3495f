import path from 'node:path';

/** A path as the caller meant it: `npm run` goes to the package's folder, whatever the caller's. */
export function callerPath(file: string): string {
  const { INIT_CWD, npm_lifecycle_event: script } = process.env;
  return path.resolve(script === 'backstory' && INIT_CWD ? INIT_CWD : '.', file);
}
