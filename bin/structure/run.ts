/** Reads the house once, holds it against every rule, says what does not fit, and which files are the longest. */
import { browserCode } from './browser-code.ts';
import { circles } from './circles.ts';
import { direction } from './direction.ts';
import { readHouse, type Rule } from './house.ts';
import { keys } from './keys.ts';
import { literalText } from './literal-text.ts';
import { logicalCss } from './logical-css.ts';
import { longest } from './longest.ts';
import { paths } from './paths.ts';
import { vocabulary } from './vocabulary.ts';
import { wellFormed } from './well-formed.ts';

const registry = URL.parse(process.env['npm_config_registry'] ?? '')?.host;
const rules: Record<string, Rule> = {
  vocabulary,
  direction,
  circles,
  'browser code': browserCode,
  'logical css': logicalCss,
  'literal text': literalText,
  keys,
  'well-formed messages': wellFormed,
  paths: (house) => paths(house, process.cwd(), registry),
};

const house = readHouse();
let findings = 0;
for (const [name, rule] of Object.entries(rules)) {
  for (const { path, line, says } of rule(house)) {
    console.log(`${path}${line === undefined ? '' : `:${line}`}  ${name}: ${says}`);
    findings += 1;
  }
}
console.log('The ten longest files:');
for (const { path, lines } of longest(house)) console.log(`${String(lines).padStart(6)}  ${path}`);
process.exit(findings === 0 ? 0 : 1);
