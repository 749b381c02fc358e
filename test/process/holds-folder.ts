import { lockFolder } from '#platform/postgres/lock.ts';

/** A process that takes a data folder, forgets the lock, collects its garbage, and stays. */
await lockFolder(process.argv[2]!, { purpose: 'a test', serves: true });
process.stdout.write('held\n');
globalThis.gc!();
await new Promise((resolve) => setTimeout(resolve, 50));
globalThis.gc!();
process.stdout.write('held and collected\n');
setInterval(() => undefined, 1000);
