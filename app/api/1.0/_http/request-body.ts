import { refusal } from '#app/api/1.0/_http/problem.ts';
import type { CanonicalFault } from '#lib/domain/canonical-json.ts';
import type { Json } from '#lib/domain/json.ts';
import { parseJson } from '#lib/domain/parse-json.ts';

export const bodyLimit = 1_048_576;

export type JsonBody = { value: Json; faults: CanonicalFault[] };

/** The media type of the body where it is one of those that are understood; else 415. */
export function mediaTypeOf<T extends string>(request: Request, understood: readonly T[]): T {
  const [given = '', ...parameters] = (request.headers.get('content-type') ?? '').split(';');
  const type = understood.find((one) => one === given.trim().toLowerCase());
  if (!type) throw unsupported(`The body has to be ${understood.join(' or ')}.`);
  for (const parameter of parameters) {
    const [name = '', value = ''] = parameter.split('=');
    const charset = value.trim().replaceAll('"', '').toLowerCase();
    if (name.trim().toLowerCase() === 'charset' && !['utf-8', 'us-ascii'].includes(charset)) {
      throw unsupported('JSON is UTF-8.');
    }
  }
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (encoding.trim().toLowerCase() !== 'identity') {
    throw unsupported('The body has to be sent as it is, not compressed.');
  }
  return type;
}

/** The whole body as JSON; 413 past the limit, 400 where it is none. */
export async function readJson(request: Request): Promise<JsonBody> {
  const bytes = await readBytes(request);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw malformed('The body is not UTF-8.');
  }
  const parsed = parseJson(text);
  if (parsed.status === 'malformed') throw malformed(`The body is not JSON: ${parsed.message}`);
  return { value: parsed.value, faults: parsed.faults };
}

async function readBytes(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > bodyLimit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > bodyLimit) throw tooLarge();
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

function unsupported(detail: string): Error {
  return refusal({ status: 415, code: 'media_type_unsupported', detail });
}

function malformed(detail: string): Error {
  return refusal({ status: 400, code: 'json_malformed', detail });
}

function tooLarge(): Error {
  const detail = 'A request may carry at most 1 MB (1,048,576 bytes).';
  return refusal({ status: 413, code: 'body_too_large', detail });
}
