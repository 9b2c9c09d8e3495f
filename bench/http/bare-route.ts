// Copied into the build that the bench measures, as app/api/bare/route.ts: what answering 201 costs by
// itself, behind the same server and gate. It reads nothing and checks nothing.
export const dynamic = 'force-dynamic';

export function POST(): Response {
  return new Response(null, { status: 201 });
}
