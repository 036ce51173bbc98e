// A product with suggestions in it, in as few lines as it takes: node shop.mjs
// TREADLE_URL   the Treadle server            TREADLE_KEY  an API key with the scopes predict and feedback (none on a server without accounts)
// PROJECT       the project of the tickets    LETTERS      the project of the letters (letters.yaml)
// PORT          where this product is served; http://localhost:PORT stands under embed.origins of the projects
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';

const treadle = (process.env.TREADLE_URL ?? 'http://127.0.0.1:8420').replace(/\/$/, '');
const key = process.env.TREADLE_KEY;

// A ticket is answered by the project's own model; the names in a letter were marked by a model elsewhere, which logs what it said.
const cases = {
  '/ticket': { project: process.env.PROJECT ?? 'messages', prediction: { input: { text: 'I was charged twice' } }, item: false },
  '/letter': {
    project: process.env.LETTERS ?? 'letters',
    prediction: {
      input: { body: 'Ada Lovelace wrote to Charles Babbage from London.' },
      model: 'names@1',
      output: { value: [{ start: 0, end: 12, label: 'PER' }, { start: 43, end: 49, label: 'ORG' }], score: 0.71 },
    },
    item: true, // the page lets people mark words, so the token shows the text
  },
};
const pages = { '/': 'index.html', '/letters': 'letters.html' };

async function call(project, route, body) {
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
  const one = cases[address.pathname];
  try {
    if (one) {
      // A real product asks for the prediction when the ticket arrives, and keeps its id.
      const project = address.searchParams.get('project') ?? one.project;
      const id = address.searchParams.get('prediction') ?? (await call(project, 'predictions', one.prediction)).id;
      const item = one.item || address.searchParams.has('item');
      const { token } = await call(project, 'embed-tokens', { prediction_id: id, person: 'dora', minutes: 15, item });
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ text: Object.values(one.prediction.input)[0], server: treadle, token }));
    } else {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(readFileSync(new URL(pages[address.pathname] ?? 'index.html', import.meta.url)));
    }
  } catch (problem) {
    response.statusCode = 502;
    response.end(String(problem));
  }
});
server.listen(Number(process.env.PORT ?? 8430), 'localhost', () => console.log(`http://localhost:${server.address().port}`));
