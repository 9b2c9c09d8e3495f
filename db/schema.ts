import type { ColumnType, Generated } from 'kysely';

// The tables as Kysely sees them. Times are milliseconds, json columns their text (db/connect.ts).

type Time = ColumnType<number, Date, Date>;
/** Now, where none is given. */
type GeneratedTime = ColumnType<number, Date | undefined, Date>;

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
    held_back: string | null;
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
    rebuild: string | null;
    served_at: Time | null;
    left_at: Time | null;
  };
  'operational.setting': { name: string; value: string };
  'operational.secret_check': { name: string; check_value: Buffer };
  'access.person': {
    id: string;
    name: string;
    email: string;
    email_verified: Generated<boolean>;
    image: string | null;
    role: string;
    banned: Generated<boolean>;
    ban_reason: string | null;
    ban_expires: Time | null;
    two_factor_enabled: Generated<boolean>;
    demo: Generated<boolean>;
    language: string | null;
    last_sign_in_at: Time | null;
    created_at: GeneratedTime;
    updated_at: GeneratedTime;
  };
  'access.account': {
    id: string;
    account_id: string;
    provider_id: string;
    person_id: string;
    access_token: string | null;
    refresh_token: string | null;
    id_token: string | null;
    access_token_expires_at: Time | null;
    refresh_token_expires_at: Time | null;
    scope: string | null;
    password: string | null;
    created_at: GeneratedTime;
    updated_at: GeneratedTime;
  };
  'access.session': {
    id: string;
    token: string;
    person_id: string;
    ip_address: string | null;
    user_agent: string | null;
    impersonated_by: string | null;
    expires_at: Time;
    created_at: GeneratedTime;
    updated_at: GeneratedTime;
  };
  'access.verification': {
    id: string;
    identifier: string;
    value: string;
    expires_at: Time;
    created_at: GeneratedTime;
    updated_at: GeneratedTime;
  };
  'access.two_factor': {
    id: string;
    person_id: string;
    secret: string;
    backup_codes: string;
    verified: boolean | null;
    failed_verification_count: number | null;
    locked_until: Time | null;
  };
  'access.rate_limit': { id: string; key: string; count: number; last_request: number };
  'access.invitation': {
    id: string;
    token_hash: Buffer;
    role: string;
    name: string | null;
    email: string | null;
    invited_by: string | null;
    created_at: GeneratedTime;
    expires_at: Time;
    revoked_at: Time | null;
    accepted_at: Time | null;
  };
  'access.attempt': { key: Buffer; failures: number; last_at: Time; locked_until: Time | null };
};
