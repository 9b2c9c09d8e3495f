import { answer } from '#app/internal/answer.ts';
import { readEffectsSummary } from '#app/internal/effects/read-summary.ts';

export const dynamic = 'force-dynamic';

/** How all effects stand. */
export function GET(request: Request): Promise<Response> {
  return answer(request, readEffectsSummary);
}
