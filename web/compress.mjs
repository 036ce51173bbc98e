// Puts a .gz and a .br beside every built text file, so that the server compresses nothing at run time.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const folder = process.env.TREADLE_WEB_OUT ?? '../artifacts/web';
for (const name of readdirSync(folder, { recursive: true })) {
    if (!['.js', '.css', '.html', '.svg'].includes(extname(name))) continue;
    const path = join(folder, name);
    const plain = readFileSync(path);
    writeFileSync(`${path}.gz`, gzipSync(plain, { level: 9 }));
    writeFileSync(`${path}.br`, brotliCompressSync(plain));
}
