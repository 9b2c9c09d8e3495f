import { stripTypeScriptTypes } from 'node:module';

/**
 * A file as JavaScript, by what runs it here too: types become spaces, so that lines stay. Names of
 * files beside it follow; `#lib/….ts` is for the package's `imports` to find.
 */
export function compiled(text: string): string {
  return stripTypeScriptTypes(text).replaceAll(/(['"])(\.{1,2}\/[\w./-]+)\.ts\1/g, '$1$2.js$1');
}
