import { readVerification } from '#app/admin/verify/read-verification.ts';
import { answer } from '#app/internal/answer.ts';

export const dynamic = 'force-dynamic';

/** How far verifications are, and what the last one found. */
export function GET(request: Request): Promise<Response> {
  return answer(request, (viewer) => readVerification(viewer));
}
