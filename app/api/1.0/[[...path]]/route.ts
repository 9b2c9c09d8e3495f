import { answer } from '#app/api/1.0/_http/answer.ts';

// One door for every path and method: which of them there are is told in _http/resources.ts. Ids are
// read from the raw path, since they may hold slashes.
export const dynamic = 'force-dynamic';

export const GET = answer;
export const HEAD = answer;
export const POST = answer;
export const PUT = answer;
export const PATCH = answer;
export const DELETE = answer;
export const OPTIONS = answer;
