import type { z } from 'zod';
import { faultProblem } from '#app/api/1.0/_http/fault-problem.ts';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { mediaTypeOf, readJson } from '#app/api/1.0/_http/request-body.ts';
import { inexactFaults } from '#app/api/1.0/_operations/inexact-faults.ts';

/** A JSON body of that shape; refuses another, fault by fault. */
export async function jsonBody<T>(request: Request, schema: z.ZodType<T>, detail: string) {
  mediaTypeOf(request, ['application/json']);
  const { value, faults } = await readJson(request);
  if (faults.length > 0) throw refusal(faultProblem(inexactFaults(faults)));
  const body = schema.safeParse(value);
  if (body.success) return body.data;
  throw refusal({
    ...{ status: 422, code: 'invalid', detail },
    errors: body.error.issues.map(({ path, message }) => ({
      pointer: path.map((part) => `/${String(part)}`).join(''),
      ...{ code: 'invalid', message },
    })),
  });
}
