import { z } from 'zod';

/** What of that would follow a draft is held back, as a page sends it. */
export const holdsSchema = z
  .array(
    z.strictObject({
      event: z.int().min(0),
      reactor: z.string().max(200),
      key: z.string().max(200),
      reason: z.string().max(2_000).nullable(),
    }),
  )
  .max(1_000);
