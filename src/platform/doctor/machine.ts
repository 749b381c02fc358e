import { constants, readFileSync } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import path from 'node:path';
import { type Config, rootFolder } from '#platform/config.ts';
import { attention, type Finding, ill, well } from './finding.ts';

/** The Node that runs this, against the one that package.json pins. */
export function examineNode(running = process.versions.node): Finding {
  const { devDependencies } = JSON.parse(readFileSync(path.join(rootFolder, 'package.json'), 'utf8'));
  const pinned: string = devDependencies.node;
  return running === pinned
    ? well('Node', running)
    : ill('Node', `${running} runs, but ${pinned} is pinned`, 'start through bin/meantime or npm start');
}

export async function examineDataFolder({ dataFolder }: Config): Promise<Finding> {
  try {
    await access(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK);
    return well('Data folder', dataFolder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return attention('Data folder', `${dataFolder} is not there yet`, 'npm start makes it');
    }
    return ill('Data folder', `${dataFolder} cannot be written by this user`, 'run as its owner');
  }
}

const gigabyte = 2 ** 30;

/** Below 2 GB it is time to look, below 200 MB PostgreSQL may stop any moment. */
export async function examineDisk(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const says = `${(free / gigabyte).toFixed(1)} GB free at ${folder}`;
  if (free < 0.2 * gigabyte) return ill('Disk', says, 'make room now: without it nothing can be written');
  if (free < 2 * gigabyte) return attention('Disk', says, 'make room soon');
  return well('Disk', says);
}

/**
 * Due moments are computed with the zone rules that this Node carries (releases are named 2026a, 2026b, …).
 * Governments change theirs a few times a year; two years are too many.
 */
export function examineZones(
  release = process.versions.tz ?? 'unknown',
  year = new Date().getFullYear(),
): Finding {
  const released = Number.parseInt(release, 10);
  const says = `zone rules of ${release}, ${Intl.supportedValuesOf('timeZone').length} zones`;
  if (!released || year - released > 2)
    return attention('Time zones', says, 'update Meantime to get newer rules');
  return well('Time zones', says);
}
