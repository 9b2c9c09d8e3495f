import { EmptyState } from '#app/components/empty-state.tsx';
import * as words from '#app/messages/words.ts';

export default function ErasureNotFound() {
  const erasure = words.erasure;
  return (
    <>
      <h1 className="sr-only">{erasure.notFoundTitle}</h1>
      <EmptyState title={erasure.notFoundTitle}>{erasure.notFoundText}</EmptyState>
    </>
  );
}
