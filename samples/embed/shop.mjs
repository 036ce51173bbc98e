// A product with a suggestion in it, in as few lines as it takes: node shop.mjs
// TREADLE_URL   the Treadle server            TREADLE_KEY  an API key with the scopes predict and feedback (none on a server without accounts)
// PROJECT       the project                   PORT         where this product is served; http://localhost:PORT stands under embed.origins of the project
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';

const treadle = (process.env.TREADLE_URL ?? 'http://127.0.0.1:8420').replace(/\/$/, '');
const project = process.env.PROJECT ?? 'messages';
const key = process.env.TREADLE_KEY;
const page = readFileSync(new URL('index.html', import.meta.url));
const text = 'I was charged twice';

async function call(route, body) {
  const answer = await fetch(`${treadle}/v1/projects/${project}/${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${route}: ${await answer.text()}`);
  return answer.json();
}

const server = createServer(async (request, response) => {
  const address = new URL(request.url, 'http://localhost');
  try {
    if (address.pathname === '/ticket') {
      // A real product asks for the prediction when the ticket arrives, and keeps its id.
      const prediction = address.searchParams.get('prediction') ?? (await call('predictions', { input: { text } })).id;
      const { token } = await call('embed-tokens', { prediction_id: prediction, person: 'dora', minutes: 15 });
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ text, server: treadle, token }));
    } else {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(page);
    }
  } catch (problem) {
    response.statusCode = 502;
    response.end(String(problem));
  }
});
server.listen(Number(process.env.PORT ?? 8430), 'localhost', () => console.log(`http://localhost:${server.address().port}`));
