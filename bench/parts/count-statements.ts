/** Loaded before the server (`node --import`): counts the statements it sends, and tells whoever started it when asked. */
import pg from 'pg';

let sent = 0;
const send = pg.Client.prototype.query as (this: pg.Client, ...args: unknown[]) => unknown;
pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
  sent++;
  return send.apply(this, args);
} as typeof pg.Client.prototype.query;
process.on('message', () => process.send?.(sent));
// Being told is no reason to go on living.
process.channel?.unref();
