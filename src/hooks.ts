import type { Transport } from '@sveltejs/kit/hooks';
import { Kept } from '#ui/kept/kept.ts';

/** HTML that stands in the page is not sent again beside it. */
export const transport: Transport = {
  Kept: {
    encode: (value) => value instanceof Kept && 1,
    decode: () => new Kept(''),
  },
};
