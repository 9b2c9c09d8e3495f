import { type Allowance, windowSeconds } from '#lib/access/rate-limit.ts';

/**
 * What a limited key may still ask, as draft-ietf-httpapi-ratelimit-headers has it, and in the three
 * headers of its earlier versions, which most clients read.
 */
export function allowanceHeaders(allowance: Allowance): Record<string, string> {
  const { limit, remaining, resetIn } = allowance;
  return {
    'RateLimit-Policy': `"key";q=${limit};w=${windowSeconds}`,
    RateLimit: `"key";r=${remaining};t=${resetIn}`,
    'RateLimit-Limit': `${limit}`,
    'RateLimit-Remaining': `${remaining}`,
    'RateLimit-Reset': `${resetIn}`,
  };
}
