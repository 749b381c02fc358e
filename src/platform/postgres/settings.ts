import path from 'node:path';

/** How clients reach the server: a socket file in `folder`, or a port on loopback. */
export type Address = { folder: string } | { port: number };

/**
 * Durability, given on the command line, where no configuration file can weaken it.
 * Only tests, whose data nobody will miss, run without.
 */
export function durability(durable: boolean): Record<string, string> {
  const value = durable ? 'on' : 'off';
  return { fsync: value, synchronous_commit: value, full_page_writes: value };
}

/**
 * postgresql.conf, written anew at every start so that it follows the code. An operator's own settings go to
 * `operator.conf` beside it, which wins.
 *
 * Sized for one machine with 2 GB shared with the application. `terse` and the two zero lengths keep what
 * people wrote out of the log: error details and parameters quote rows.
 */
export function configuration(address: Address, logFolder: string) {
  const lines: Record<string, string | number> = {
    ...reach(address),
    max_connections: 60,
    superuser_reserved_connections: 3,
    shared_buffers: '128MB',
    effective_cache_size: '640MB',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    jit: 'off',
    io_method: 'worker',
    io_workers: 1,
    max_worker_processes: 4,
    max_parallel_workers_per_gather: 1,
    random_page_cost: 1.1,
    wal_level: 'replica',
    max_wal_senders: 0,
    max_logical_replication_workers: 0,
    max_wal_size: '512MB',
    wal_compression: 'on',
    checkpoint_timeout: '15min',
    autovacuum_max_workers: 2,
    // Who brings in an archive looks at it at once: until the tables are counted, plans are made for next to no rows.
    autovacuum_naptime: '15s',
    ...(process.platform === 'linux' ? { client_connection_check_interval: '5s' } : {}),
    idle_in_transaction_session_timeout: '60s',
    timezone: 'UTC',
    log_timezone: 'UTC',
    datestyle: 'iso, ymd',
    logging_collector: 'on',
    log_directory: logFolder,
    log_filename: 'postgres-%a.log',
    log_rotation_age: '1d',
    log_truncate_on_rotation: 'on',
    log_line_prefix: '%m [%p] ',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    log_checkpoints: 'off',
  };
  const text = Object.entries(lines).map(([name, value]) => `${name} = ${quote(value)}`);
  return [...text, "include_if_exists = 'operator.conf'", ''].join('\n');
}

function reach(address: Address): Record<string, string | number> {
  return 'port' in address
    ? { listen_addresses: '127.0.0.1', port: address.port, unix_socket_directories: '' }
    : { listen_addresses: '', unix_socket_directories: address.folder, unix_socket_permissions: '0700' };
}

const quote = (value: string | number) => `'${String(value).replaceAll("'", "''")}'`;

/** A socket's path must fit the kernel's address: 108 bytes on Linux, 104 on macOS, with a final zero. */
export function fitsSocket(folder: string) {
  return process.platform !== 'win32' && Buffer.byteLength(path.join(folder, '.s.PGSQL.5432')) <= 103;
}
