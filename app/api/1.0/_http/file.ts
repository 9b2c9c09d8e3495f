const types = { csv: 'text/csv; charset=utf-8; header=present', ndjson: 'application/x-ndjson' };

/** The forms of a file by what is accepted. */
export const fileForms: ReadonlyMap<string, keyof typeof types> = new Map([
  ['text/csv', 'csv'],
  ['application/x-ndjson', 'ndjson'],
]);

/** Lines as a file to be kept; each page of them is read when the one before was taken. */
export function fileOf(
  lines: AsyncGenerator<string>,
  form: keyof typeof types,
  name: string,
): Response {
  const plain = name.replace(/[^\w.-]+/g, '-');
  return new Response(bodyOf(lines), {
    headers: {
      'Content-Type': types[form],
      'Content-Disposition': `attachment; filename="backstory-${plain}.${form}"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

export function bodyOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
