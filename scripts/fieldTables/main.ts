/**
 * Writes the tables of fields in the manual anew, from the doc comments of the types: `npm run
 * fields`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MANUAL_PAGE, withFieldTables } from './manualPage';

const path = join(__dirname, '..', '..', MANUAL_PAGE);

writeFileSync(path, withFieldTables(readFileSync(path, 'utf8')));
console.log(MANUAL_PAGE);
