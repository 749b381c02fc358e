import { createContext } from 'svelte';
import type { Viewer } from './when.ts';

/**
 * The person times on this page are told to. A layout sets it once, as a function so that it may change
 * with the page's data: `setViewer(() => data.viewer)`.
 */
export const [viewer, setViewer] = createContext<() => Viewer>();
