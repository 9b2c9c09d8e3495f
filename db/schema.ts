import type { ColumnType, Generated } from 'kysely';

// The tables as Kysely sees them. Times are milliseconds, json columns their text (db/connect.ts).

type Time = ColumnType<number, Date, Date>;

export type Database = {
  'authority.event': {
    position: bigint;
    id: string;
    type: string;
    schema_version: number;
    fingerprint: Buffer;
    entity_type: string;
    entity_id: string;
    version: number;
    data: string | null;
    updated: string;
    actor: string | null;
    recorder: string;
    reason: string | null;
    metadata: string;
    correlation_id: string;
    causation_id: string | null;
    idempotency_key: Buffer | null;
    occurred_at: Time;
    effective_at: Time;
    recorded_at: Time;
    imported: boolean;
    salts: Buffer[];
    commitments: Buffer[];
    digest: Buffer;
  };
  'authority.touch': {
    entity_type: string;
    entity_id: string;
    version: number;
    position: bigint;
    effective_at: Time;
  };
  'authority.head': {
    entity_type: string;
    entity_id: string;
    version: number;
    event_id: string;
    commitment: Buffer;
    effective_at: Time;
    erased_at: bigint | null;
  };
  'derived.state': {
    generation: number;
    entity_id: string;
    version: number;
    deleted_at: Time | null;
    label: string | null;
    value: string;
  };
  'derived.snapshot': { generation: number; entity_id: string; version: number; value: string };
  'operational.generation': {
    id: Generated<number>;
    entity_type: string;
    fingerprint: Buffer;
    status: 'building' | 'serving' | 'kept';
    created_at: Time;
  };
  'operational.setting': { name: string; value: string };
  'operational.secret_check': { name: string; check_value: Buffer };
};
