import type { Config } from './config.ts';

/** What is only known once the process has begun to start. */
export type Resolved = { databaseUrl: string; secret: string };

/**
 * Writes the settings, defaults filled in, back to `process.env`. That is how they reach the application:
 * SvelteKit's build carries its own copies of our modules, so nothing else but the process is shared. There
 * `readConfig()` gives the same typed object again, now with `databaseUrl` and `secret` always set.
 */
export function shareConfig(config: Config, { databaseUrl, secret }: Resolved) {
  Object.assign(process.env, {
    PORT: String(config.port),
    HOST: config.host,
    BASE_URL: config.baseUrl,
    MEANTIME_DATA: config.dataFolder,
    DATABASE_URL: databaseUrl,
    MEANTIME_SECRET: secret,
    MAIL_FROM: config.mailFrom,
    MEANTIME_ROLE: config.role,
    LOG_LEVEL: config.logLevel,
  });
}
