/** Parts of a text as a body; each is asked for only when the one before was taken. */
export function textStream(parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}

/** Server-sent events. `onLeave` is called when the reader goes. */
export function streamResponse(chunks: AsyncGenerator<string>, onLeave: () => void): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    // Asked for the next chunk only when the last was taken: a slow reader is waited for.
    async pull(controller) {
      const { value, done } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: onLeave,
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream',
      // No transformation: compression would hold events back.
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
}
