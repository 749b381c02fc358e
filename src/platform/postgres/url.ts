import type { Address } from './settings.ts';

/** The connection string of a role; the role's own database has its name. */
export function urlOf(address: Address, role: 'postgres' | 'meantime', password: string) {
  if ('port' in address) return `postgres://${role}:${password}@127.0.0.1:${address.port}/${role}`;
  return `postgres://${role}:${password}@localhost/${role}?host=${encodeURIComponent(address.folder)}`;
}
