import { createContext } from 'svelte';

/** The heading level that titles of rows stand at: one below the heading of their list, if it has one. */
export const [rowLevel, setRowLevel, hasRowLevel] = createContext<() => number>();
