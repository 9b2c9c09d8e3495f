import type { z } from 'zod';
import type { Json } from '#lib/domain/json.ts';

/** How zod begins what it says by itself; whatever a catalogue says instead stands. */
const byItself = /^(Invalid input: expected|Too big: expected|Too small: expected)/;

/** What is wrong with a value, in words for whoever fills in a form. */
export function issueText(issue: z.core.$ZodIssue, value: Json | undefined): string {
  if (!byItself.test(issue.message)) return issue.message;
  if (value === undefined) return 'This is missing.';
  if (issue.code === 'too_big' && issue.origin === 'string') {
    return `Too long: at most ${issue.maximum} characters.`;
  }
  if (issue.code === 'too_small' && issue.origin === 'string') {
    return issue.minimum === 1
      ? 'This is empty.'
      : `Too short: at least ${issue.minimum} characters.`;
  }
  if (issue.code === 'too_big' && issue.origin === 'number' && issue.inclusive) {
    return `Too large: at most ${issue.maximum}.`;
  }
  if (issue.code === 'too_small' && issue.origin === 'number' && issue.inclusive) {
    return `Too small: at least ${issue.minimum}.`;
  }
  return issue.message;
}
