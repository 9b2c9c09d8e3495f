'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { FieldHint } from '#lib/domain/definition.ts';
import { pointerMatches } from '#lib/domain/pointer.ts';

/** The hints on the fields of entity types, by type and pattern. */
export type FieldHints = Record<string, Record<string, FieldHint>>;

const HintsContext = createContext<FieldHints>({});

/** How the values below are read, as the server told it of their types. */
export function HintsProvider(props: { hints: FieldHints; children: ReactNode }) {
  return <HintsContext value={props.hints}>{props.children}</HintsContext>;
}

/** What tells of a place of a type how its value is read; nothing where that is not known. */
export function useHints(type: string): (path: string) => FieldHint | undefined {
  const all = useContext(HintsContext);
  const fields = Object.hasOwn(all, type) ? (all[type] ?? {}) : {};
  return (path) => Object.entries(fields).find(([pattern]) => pointerMatches(pattern, path))?.[1];
}
