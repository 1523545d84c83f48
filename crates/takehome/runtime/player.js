/**
 * Runs the page's program: its library becomes global, its scene is drawn, keys and pointer reach it.
 * `data` holds `names`, `drawings` (the SVG texts by picture and decor) and `words`.
 */
function startGame(data) {
  'use strict';

  const FRAME_MS = 1000 / 60;
  // A page that was hidden does not make up for what it missed.
  const MOST_FRAMES = 5;
  const KEYS = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down', ' ': 'space', Enter: 'enter' };

  offerInstallation(Object.values(data.drawings.pictures));
  const { names, words } = data;
  const seed = new URLSearchParams(location.search).get('graine') ?? String(Date.now());
  const scene = createScene(names, seed);
  const element = (id) => document.getElementById(id);
  const canvas = element('jeu');
  const drawings = { pictures: {}, decors: {} };
  for (const kind of ['pictures', 'decors']) {
    for (const [id, svg] of Object.entries(data.drawings[kind])) {
      const image = new Image();
      image.onload = () => {
        drawings[kind][id] = image;
      };
      image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    }
  }
  const draw = createDrawing(canvas, drawings, words);

  // The program's own timers run on the game's clock.
  Object.assign(globalThis, scene.library);
  Math.random = scene.random;

  // --- Inputs: a press that is shorter than a frame counts for one --------------------------------

  const held = new Set();
  const tapped = new Set();
  const pointer = { at: null, down: false, tapped: false };
  const press = (key) => {
    held.add(key);
    tapped.add(key);
  };
  const LETTERS = { d: () => announce(scene.display()), p: () => setPaused(!paused) };
  canvas.addEventListener('keydown', (event) => {
    const key = KEYS[event.key];
    const letter = !event.ctrlKey && !event.metaKey && !event.altKey && LETTERS[event.key.toLowerCase()];
    if (!key && !letter) return;
    if (key && !event.repeat) press(key);
    if (letter && !event.repeat) letter();
    event.preventDefault();
  });
  addEventListener('keyup', (event) => held.delete(KEYS[event.key]));
  addEventListener('blur', () => held.clear());
  const follow = (event) => {
    const box = canvas.getBoundingClientRect();
    pointer.at = [((event.clientX - box.left) * 400) / box.width, ((event.clientY - box.top) * 400) / box.height];
  };
  canvas.addEventListener('pointerdown', (event) => {
    canvas.focus();
    canvas.setPointerCapture(event.pointerId);
    follow(event);
    pointer.down = true;
    pointer.tapped = true;
  });
  canvas.addEventListener('pointermove', follow);
  for (const end of ['pointerup', 'pointercancel']) {
    canvas.addEventListener(end, (event) => {
      follow(event);
      pointer.down = false;
    });
  }
  for (const button of document.querySelectorAll('[data-key]')) {
    button.addEventListener('pointerdown', (event) => {
      button.setPointerCapture(event.pointerId);
      press(button.dataset.key);
    });
    for (const end of ['pointerup', 'pointercancel']) {
      button.addEventListener(end, () => held.delete(button.dataset.key));
    }
  }
  function takeInput() {
    const input = {
      keys: [...new Set([...held, ...tapped])],
      pointer: pointer.at,
      down: pointer.down || pointer.tapped,
    };
    tapped.clear();
    pointer.tapped = false;
    return input;
  }

  // --- Sound --------------------------------------------------------------------------------------

  const sound = element('son');
  const isSounding = () => sound.getAttribute('aria-pressed') === 'true';
  sound.addEventListener('click', () => sound.setAttribute('aria-pressed', String(!isSounding())));

  // --- Words: score and end once, what can be touched as buttons -----------------------------------

  const nameOf = (it) => (it.shape.picture ? words.pictures[it.shape.picture] : (it.shape.text ?? words.shape));
  // Asked for with a letter: the picture in words. A long list of things would not be listened to.
  const MOST_NAMED = 12;
  function announce(frame) {
    const things = frame.items.slice(-MOST_NAMED).map((it) => `${nameOf(it)}, ${place(it)}`);
    const text = [...things, outcome.textContent].filter(Boolean).join('. ');
    const picture = element('image');
    // The same text twice in a row is no change, and would not be read again.
    picture.textContent = picture.textContent === text ? `${text}\u00a0` : text;
  }

  const outcome = element('resultat');
  const touchables = element('touches');
  const place = (it) => {
    const third = (at) => Math.min(Math.max(Math.floor((at * 3) / 400), 0), 2);
    return words.places[third(it.y) * 3 + third(it.x)];
  };
  function describe(frame) {
    const parts = [];
    if (frame.score !== null) parts.push(`${words.score} ${frame.score}`);
    if (frame.ended !== null) parts.push(frame.ended, frame.can_restart ? words.restart : '');
    const text = parts.filter(Boolean).join(' · ');
    if (outcome.textContent !== text) outcome.textContent = text;
    const found = frame.ended === null ? frame.items.filter((it) => it.touchable) : [];
    if (touchables.children.length !== found.length) {
      touchables.replaceChildren(...found.map(() => document.createElement('button')));
    }
    found.forEach((it, at) => {
      const button = touchables.children[at];
      const label = `${nameOf(it)}, ${place(it)}`;
      if (button.textContent !== label) button.textContent = label;
      button.type = 'button';
      button.onclick = () => {
        pointer.at = [it.x, it.y];
        pointer.tapped = true;
      };
    });
  }

  // --- The loop ------------------------------------------------------------------------------------

  let paused = false;
  const pause = element('pause');
  function setPaused(on) {
    paused = on;
    pause.setAttribute('aria-pressed', String(on));
  }
  pause.addEventListener('click', () => setPaused(!paused));

  let failed = false;
  function fail(message) {
    failed = true;
    const note = element('erreur');
    note.hidden = false;
    note.textContent = `${words.stopped} ${message}`;
  }
  addEventListener('error', (event) => fail(event.message));

  let last = null;
  let owed = 0;
  function turn(now) {
    if (failed) return;
    if (paused) {
      last = null;
      requestAnimationFrame(turn);
      return;
    }
    owed = Math.min(owed + (last === null ? FRAME_MS : now - last), MOST_FRAMES * FRAME_MS);
    last = now;
    let frame = null;
    while (owed >= FRAME_MS - 0.5) {
      owed = Math.max(owed - FRAME_MS, 0);
      try {
        scene.advance(takeInput());
      } catch (error) {
        fail(error.message);
        break;
      }
      frame = scene.display();
      if (isSounding()) frame.sounds.filter((it) => it.age === 0).forEach((it) => playSound(it.sound));
    }
    if (frame) {
      draw(frame);
      describe(frame);
    }
    requestAnimationFrame(turn);
  }
  element('encore').addEventListener('click', () => location.reload());
  addEventListener('load', () => {
    element('lecture').textContent = element('programme').textContent.trim();
    draw(scene.display());
    canvas.focus();
    requestAnimationFrame(turn);
  });
}
