import { error } from '@sveltejs/kit';
import { dev } from '$app/env';

/** The gallery is for those who build: a running workspace has no such page. */
export function load() {
  if (!dev) error(404);
}
