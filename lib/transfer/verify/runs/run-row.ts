import type { Place } from '#lib/transfer/verify/place.ts';

export type RunKind = 'asked' | 'background';
export type RunStatus = 'running' | 'paused' | 'done' | 'ended';

export type RunRow = {
  id: string;
  kind: RunKind;
  status: RunStatus;
  asked_by: string | null;
  began_at: number;
  ended_at: number | null;
  place: string;
  found: bigint;
  seals: number | null;
  sealed_up_to: bigint | null;
  error: string | null;
};

export const runColumns =
  'id, kind, status, asked_by, began_at, ended_at, place, found, seals, sealed_up_to, error';

export function placeOf({ place }: Pick<RunRow, 'place'>): Place {
  return JSON.parse(place) as Place;
}
