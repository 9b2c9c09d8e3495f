import type { HoldAnswer } from '#app/admin/holds/hold-actions.ts';
import * as words from '#app/messages/words.ts';

/** What went wrong, in words. */
export function toldHold(answer: HoldAnswer): string {
  const { answers } = words.holds;
  if (answer.status === 'invalid') return words.faults.told(answer.message);
  return answers[answer.status] ?? answers['failed'] ?? answer.status;
}
