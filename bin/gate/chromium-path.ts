/** Prints the path of a Chromium for the browser ring; a stage of the gate. */
import { needChromium } from './chromium.ts';

console.log(needChromium());
