// Writes src/api/schema.d.ts from a server's OpenAPI document: node types.mjs http://127.0.0.1:8420/openapi/v1.json
// With a second argument it writes there instead; a test does that to see whether the file is up to date.
import { writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const [source, target = 'src/api/schema.d.ts'] = process.argv.slice(2);
const document = await (await fetch(source)).json();
delete document.servers;
const nodes = await openapiTS(document);
// The server also reads numbers that are written as text; it never writes them so.
const text = astToString(nodes)
    .replaceAll('number | string', 'number')
    .replace(/^ *\/\*\*[^]*?\*\/\n/gm, '');
writeFileSync(target, `// Written by types.mjs from the server's OpenAPI document; a test compares the two.\n${text}`);
