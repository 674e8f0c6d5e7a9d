/* The lab page: one button per scene, and `window.lab.run(id)` for programs. */
const here = location.protocol === 'http:' ? 'insecure' : 'app';
const SHOWN_RESULTS = 10;
const frames = new Map();
const answers = new Map();
let runs = 0;

addEventListener('message', (event) => {
  for (const frame of frames.values())
    if (frame.element.contentWindow === event.source && event.data?.ready) frame.opened();
  answers.get(event.data?.key)?.(event.data.saw);
});

/** Opens a frame once and resolves with its window as soon as it listens. */
function openFrame(name, { url, sandboxed }) {
  const known = frames.get(name);
  if (known) return known.window;
  const element = document.createElement('iframe');
  element.title = `requests from ${name}`;
  if (sandboxed) element.sandbox = 'allow-scripts';
  element.src = url;
  const frame = { element, opened: () => {} };
  frame.window = new Promise((resolve) => {
    frame.opened = () => resolve(element.contentWindow);
  });
  frames.set(name, frame);
  document.body.append(element);
  return frame.window;
}

async function send(program, request, run) {
  const url = request.url.replace('.RUN.', `.${run}.`);
  if (request.from === here) return { url, ...(await sendAsScript(url, request.call)) };
  const frame = await openFrame(request.from, program.frames[request.from]);
  const saw = await new Promise((resolve) => {
    answers.set(url + runs, resolve);
    frame.postMessage({ key: url + runs, url, call: request.call }, '*');
  });
  answers.delete(url + runs);
  return { url, ...saw };
}

/** Needs the http edition of this page, or the https one. */
const isElsewhere = (scene) => scene.requests.some((r) => (r.from === 'insecure') !== (here === 'insecure'));

/** Plays a scene; resolves with what script saw of each request. */
async function play(program, scene) {
  if (isElsewhere(scene))
    throw new Error(`${scene.id} runs on the ${here === 'app' ? 'http' : 'https'} edition of this page`);
  const run = `${Date.now().toString(36)}${(runs++).toString(36)}`;
  if (scene.atOnce) return Promise.all(scene.requests.map((request) => send(program, request, run)));
  const results = [];
  for (const request of scene.requests) results.push(await send(program, request, run));
  return results;
}

function show(list, results) {
  const items = results.slice(0, SHOWN_RESULTS).map((saw) => {
    const item = document.createElement('li');
    item.className = saw.ok ? 'read' : 'failed';
    const path = new URL(saw.url).pathname;
    item.textContent = saw.ok
      ? `${path}: ${[saw.type, saw.status].filter(Boolean).join(' ')}`
      : `${path}: ${saw.error}`;
    return item;
  });
  if (results.length > SHOWN_RESULTS) {
    const item = document.createElement('li');
    const failed = results.filter((saw) => !saw.ok).length;
    item.textContent = `and ${results.length - SHOWN_RESULTS} more; ${failed} of ${results.length} failed`;
    items.push(item);
  }
  list.replaceChildren(...items);
}

function card(program, scene) {
  const article = document.querySelector('#scene').content.firstElementChild.cloneNode(true);
  article.id = scene.id;
  article.querySelector('h3').textContent = scene.title;
  article.querySelector('.story').textContent = scene.story;
  const button = article.querySelector('button');
  if (isElsewhere(scene)) {
    const link = document.createElement('a');
    link.className = 'elsewhere';
    link.href = `${here === 'app' ? 'http' : 'https'}://${location.host}/#${scene.id}`;
    link.textContent = here === 'app' ? 'Open over http' : 'Open over https';
    button.replaceWith(link);
    return article;
  }
  button.setAttribute('aria-label', `Run: ${scene.title}`);
  button.addEventListener('click', async () => {
    button.disabled = true;
    show(article.querySelector('.results'), await play(program, scene));
    button.disabled = false;
  });
  return article;
}

async function build() {
  const program = await (await fetch('/program.json')).json();
  const main = document.querySelector('main');
  for (const section of new Set(program.scenes.map((scene) => scene.section))) {
    const element = document.createElement('section');
    const heading = document.createElement('h2');
    heading.textContent = section;
    const grid = document.createElement('div');
    grid.className = 'scenes';
    grid.append(...program.scenes.filter((scene) => scene.section === section).map((scene) => card(program, scene)));
    element.append(heading, grid);
    main.append(element);
  }
  document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: 'center' });
  return program;
}

const ready = build();
window.lab = {
  ready,
  run: async (id) => {
    const program = await ready;
    const scene = program.scenes.find((other) => other.id === id);
    if (!scene) throw new Error(`no scene ${id}`);
    return play(program, scene);
  },
};
