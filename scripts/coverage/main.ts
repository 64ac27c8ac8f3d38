/**
 * Writes the table of endpoints in the emulator's README anew, from its routes: `npm run coverage`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { README, withRoutes } from './readme';

const path = join(__dirname, '..', '..', README);

writeFileSync(path, withRoutes(readFileSync(path, 'utf8')));
console.log(README);
