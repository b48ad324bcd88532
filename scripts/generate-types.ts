/** `npm run types`: writes the TypeScript types of all collections from schema-snapshot.yaml. */
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { typesOf, type Snapshot } from './lib/types-of-snapshot.ts';

const target = 'extensions/strategy-cockpit/src/shared/domain/schema.generated.ts';
writeFileSync(target, typesOf(parse(readFileSync('schema-snapshot.yaml', 'utf8')) as Snapshot));
console.log(`${target} written`);
