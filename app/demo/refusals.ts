'use client';

import { createContext, useContext } from 'react';
import * as words from '#app/messages/words.ts';

/** What the catalogue says of its refusals, by code, in the language of the page: the API speaks English. */
export const RefusalsContext = createContext<Record<string, string>>({});

export function useTellRefusal(): (refused: { code: string; message: string }) => string {
  const refusals = useContext(RefusalsContext);
  return ({ code, message }) =>
    (Object.hasOwn(refusals, code) ? refusals[code] : undefined) ?? words.faults.told(message);
}
