const common = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // Web process, command line and tests together stay well below it.
  max_connections: '100',
  shared_buffers: '256MB',
  max_wal_size: '4GB',
  min_wal_size: '256MB',
  checkpoint_timeout: '15min',
  checkpoint_completion_target: '0.9',
  // Short statements of a few rows each: compiling them costs more than it saves.
  jit: 'off',
  // No value is logged, so that none has to be erased there: neither what a row held nor what was asked.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_timezone: 'UTC',
  timezone: 'UTC',
};

/** What is acknowledged is on disk. */
export const durableSettings: Record<string, string> = {
  ...common,
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
};

/** For tests that do not pull the plug: the same server without waiting for the disk. */
export const fleetingSettings: Record<string, string> = {
  ...common,
  max_connections: '300',
  shared_buffers: '128MB',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};
