import { answer } from '#app/internal/answer.ts';
import { readOverview } from '#app/internal/overview/read-overview.ts';

export const dynamic = 'force-dynamic';

export function GET(request: Request): Promise<Response> {
  return answer(request, readOverview);
}
