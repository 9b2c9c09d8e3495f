import type { Certificate } from '#lib/erasure/certificate.ts';
import type { Target } from '#lib/erasure/erasure-target.ts';
import type { ErasureStatus } from '#lib/erasure/request.ts';

type By = { id: string; name: string | null; at: string };

/** An erasure as it is shown. Reason, ground and ticket are of whoever may erase or read the audit. */
export type ErasureView = {
  id: string;
  status: ErasureStatus;
  version: number;
  target: Target;
  /** Of one entity, while it is there and the viewer may see it. */
  label: string | null;
  ground: string;
  reason: string | null;
  ticket: string | null;
  asked: By;
  /** Who approved, rejected or withdrew it, and why. */
  decided: (By & { reason: string | null }) | null;
  /** Of many: how many are done. */
  progress: { done: number; of: number };
  may: { approve: 'yes' | 'own' | 'permission' | 'status'; reject: boolean; withdraw: boolean };
  /** Once it is settled; made by the worker within a minute. */
  certificate: Certificate | null;
};
