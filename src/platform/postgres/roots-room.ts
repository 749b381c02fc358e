import { chmod, mkdir } from 'node:fs/promises';
import { CannotStart } from '#platform/cannot-start.ts';

/** A place outside the data folder, for root only: a root user's home is closed to everybody else. */
export const rootsRoom = '/var/lib/meantime';

/** Makes it, open to whoever runs PostgreSQL. Throws CannotStart where it cannot be. */
export async function makeRootsRoom(dataFolder: string) {
  try {
    await mkdir(rootsRoom, { recursive: true, mode: 0o755 });
    await chmod(rootsRoom, 0o755);
  } catch {
    throw new CannotStart(
      `PostgreSQL cannot run as root, its user cannot enter ${dataFolder}, and ${rootsRoom} cannot be written: set MEANTIME_DATA to a folder others may enter, start as an ordinary user, or set DATABASE_URL.`,
    );
  }
}
