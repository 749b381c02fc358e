import { migrate } from '#platform/migrate.ts';

/** A process that migrates a database from a folder. */
const [, , url, folder] = process.argv;
process.stdout.write(`${JSON.stringify(await migrate(url!, folder!))}\n`);
