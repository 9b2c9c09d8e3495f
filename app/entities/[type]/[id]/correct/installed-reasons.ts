import 'server-only';
import * as words from '#app/messages/words.ts';

/**
 * The reasons to pick from: those of this installation, one a line or parted by semicolons, else the
 * few that fit anywhere.
 */
export function installedReasons(): string[] {
  const own = (process.env['BACKSTORY_REASONS'] ?? '')
    .split(/[;\n]/)
    .map((reason) => reason.trim())
    .filter((reason) => reason !== '');
  return own.length > 0 ? [...new Set(own)] : words.correct.reasons;
}
