import type { BuiltRequest } from '#app/docs/built-request.ts';
import { keyOf } from '#app/docs/given-parameter.ts';

/** What recording an event would do, with what its headers say that a preview knows too. */
export function previewRequest(
  type: string,
  data: string,
  values: Readonly<Record<string, string>>,
): BuiltRequest {
  const header = (name: string) => (values[keyOf({ in: 'header', name })] ?? '').trim();
  const said = {
    reason: header('Backstory-Reason'),
    occurredAt: header('Backstory-Occurred-At'),
  };
  // The text as it stands: a number is sent as it was written.
  const members = [
    `"events":[{"type":${JSON.stringify(type)},"data":${data.trim() === '' ? '{}' : data}}]`,
    ...Object.entries(said).flatMap(([name, value]) =>
      value === '' ? [] : [`${JSON.stringify(name)}:${JSON.stringify(value)}`],
    ),
  ];
  return {
    method: 'POST',
    path: '/api/1.0/preview',
    headers: [['Content-Type', 'application/json']],
    body: `{${members.join(',')}}`,
  };
}
